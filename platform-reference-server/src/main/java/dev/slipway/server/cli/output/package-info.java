/** How commands write what the API answered. */
@NullMarked
package dev.slipway.server.cli.output;

import org.jspecify.annotations.NullMarked;
