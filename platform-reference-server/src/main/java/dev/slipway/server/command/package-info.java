/** The commands of the program {@code slipway}, one class each. */
@NullMarked
package dev.slipway.server.command;

import org.jspecify.annotations.NullMarked;
