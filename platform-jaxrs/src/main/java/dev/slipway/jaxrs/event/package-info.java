/** The feed over HTTP, as lists and as streams that resume. */
@NullMarked
package dev.slipway.jaxrs.event;

import org.jspecify.annotations.NullMarked;
