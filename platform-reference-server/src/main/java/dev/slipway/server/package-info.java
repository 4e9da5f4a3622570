/** The server that runs alone: its program, and what holds its parts together. */
@NullMarked
package dev.slipway.server;

import org.jspecify.annotations.NullMarked;
