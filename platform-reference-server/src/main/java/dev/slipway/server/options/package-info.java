/**
 * What the server can be told: a table of options, read from the command line, the environment and
 * a file, in this order of precedence, and checked as a whole.
 */
@NullMarked
package dev.slipway.server.options;

import org.jspecify.annotations.NullMarked;
