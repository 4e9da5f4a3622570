/** JSON in and out. */
@NullMarked
package dev.slipway.jaxrs.json;

import org.jspecify.annotations.NullMarked;
