/** Tests of who may come in. */
@NullMarked
package dev.slipway.jaxrs.security;

import org.jspecify.annotations.NullMarked;
