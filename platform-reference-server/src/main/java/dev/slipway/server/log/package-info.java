/** How the server logs: to standard error, as text or JSON lines. */
@NullMarked
package dev.slipway.server.log;

import org.jspecify.annotations.NullMarked;
