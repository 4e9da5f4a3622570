/** Tests of the package with the same name. */
@NullMarked
package dev.slipway.server.cli.config;

import org.jspecify.annotations.NullMarked;
