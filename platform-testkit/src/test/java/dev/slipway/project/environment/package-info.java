@NullMarked
package dev.slipway.project.environment;

import org.jspecify.annotations.NullMarked;
