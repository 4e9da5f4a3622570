/** One place that turns failures into answers, in the two shapes that the APIs document. */
@NullMarked
package dev.slipway.jaxrs.error;

import org.jspecify.annotations.NullMarked;
