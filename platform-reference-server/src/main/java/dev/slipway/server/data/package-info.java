/** The server's data folder and the keys in it. */
@NullMarked
package dev.slipway.server.data;

import org.jspecify.annotations.NullMarked;
