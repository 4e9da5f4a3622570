/** What the command line remembers: servers, and the logins there. */
@NullMarked
package dev.slipway.server.cli.config;

import org.jspecify.annotations.NullMarked;
