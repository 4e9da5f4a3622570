/** Starting parts in order, stopping them in reverse, each once. */
@NullMarked
package dev.slipway.server.lifecycle;

import org.jspecify.annotations.NullMarked;
