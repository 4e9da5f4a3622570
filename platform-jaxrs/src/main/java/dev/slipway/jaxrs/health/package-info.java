/** Whether the server lives and is ready. */
@NullMarked
package dev.slipway.jaxrs.health;

import org.jspecify.annotations.NullMarked;
