/** Operations: the one model that routes, access, validation and the OpenAPI document come from. */
@NullMarked
package dev.slipway.jaxrs.operation;

import org.jspecify.annotations.NullMarked;
