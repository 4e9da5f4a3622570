/** The commands: one for each operation, built from its description when it is asked for. */
@NullMarked
package dev.slipway.server.cli.command;

import org.jspecify.annotations.NullMarked;
