@NullMarked
package dev.slipway.project.manifest;

import org.jspecify.annotations.NullMarked;
