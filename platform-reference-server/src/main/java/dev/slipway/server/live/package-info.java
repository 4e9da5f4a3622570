/** Runs of deploy scripts and their steps, as they happen, over WebSockets (document 004). */
@NullMarked
package dev.slipway.server.live;

import org.jspecify.annotations.NullMarked;
