/** Projects as files: what somebody keeps in Git, and what the platform makes of it. */
@NullMarked
package dev.slipway.project.manifest;

import org.jspecify.annotations.NullMarked;
