/** The command line of the APIs: one command for each operation, and what people need beside. */
@NullMarked
package dev.slipway.server.cli;

import org.jspecify.annotations.NullMarked;
