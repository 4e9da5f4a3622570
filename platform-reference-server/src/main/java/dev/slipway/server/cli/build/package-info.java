/** What the build runs to write the command line's model. */
@NullMarked
package dev.slipway.server.cli.build;

import org.jspecify.annotations.NullMarked;
