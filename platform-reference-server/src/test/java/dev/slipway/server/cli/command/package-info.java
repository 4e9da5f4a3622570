/** Tests of the package with the same name. */
@NullMarked
package dev.slipway.server.cli.command;

import org.jspecify.annotations.NullMarked;
