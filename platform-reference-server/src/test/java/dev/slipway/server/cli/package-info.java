/** Tests of the command line against a server. */
@NullMarked
package dev.slipway.server.cli;

import org.jspecify.annotations.NullMarked;
