/** How releases and what they change are shown, whichever capability they belong to. */
@NullMarked
package dev.slipway.jaxrs.release;

import org.jspecify.annotations.NullMarked;
