/** The platform's HTTP APIs as one JAX-RS application over the library's capabilities. */
@NullMarked
package dev.slipway.jaxrs;

import org.jspecify.annotations.NullMarked;
