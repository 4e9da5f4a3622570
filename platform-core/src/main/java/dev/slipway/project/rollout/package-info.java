/** Versions of projects on their way into environments: each rollout a generation of a release. */
@NullMarked
package dev.slipway.project.rollout;

import org.jspecify.annotations.NullMarked;
