@NullMarked
package dev.slipway.helm;

import org.jspecify.annotations.NullMarked;
