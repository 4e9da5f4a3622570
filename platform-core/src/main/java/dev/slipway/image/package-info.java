/** Container images: what is told about them, and whether their registries have them. */
@NullMarked
package dev.slipway.image;

import org.jspecify.annotations.NullMarked;
