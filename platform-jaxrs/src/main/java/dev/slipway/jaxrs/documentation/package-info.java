/** The OpenAPI document and its two readers. */
@NullMarked
package dev.slipway.jaxrs.documentation;

import org.jspecify.annotations.NullMarked;
