/** Tests of the HTTP layer over a real socket. */
@NullMarked
package dev.slipway.jaxrs;

import org.jspecify.annotations.NullMarked;
