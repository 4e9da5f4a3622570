/** What the command line knows of the APIs: every operation, and the command that stands for it. */
@NullMarked
package dev.slipway.server.cli.model;

import org.jspecify.annotations.NullMarked;
