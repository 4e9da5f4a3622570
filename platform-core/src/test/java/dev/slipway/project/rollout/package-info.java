@NullMarked
package dev.slipway.project.rollout;

import org.jspecify.annotations.NullMarked;
