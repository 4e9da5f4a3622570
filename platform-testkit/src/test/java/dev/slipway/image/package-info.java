@NullMarked
package dev.slipway.image;

import org.jspecify.annotations.NullMarked;
