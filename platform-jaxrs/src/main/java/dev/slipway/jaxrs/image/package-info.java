/** Container images over HTTP, as document 003 has them. */
@NullMarked
package dev.slipway.jaxrs.image;

import org.jspecify.annotations.NullMarked;
