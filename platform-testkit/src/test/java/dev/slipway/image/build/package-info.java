@NullMarked
package dev.slipway.image.build;

import org.jspecify.annotations.NullMarked;
