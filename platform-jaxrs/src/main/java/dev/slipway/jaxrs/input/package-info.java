/**
 * What operations take: typed, documented inputs that are read with FastAPI's rules and messages.
 */
@NullMarked
package dev.slipway.jaxrs.input;

import org.jspecify.annotations.NullMarked;
