/** Tests of the package with the same name. */
@NullMarked
package dev.slipway.server.cli.model;

import org.jspecify.annotations.NullMarked;
