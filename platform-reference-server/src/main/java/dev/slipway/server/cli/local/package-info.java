/** How commands reach the operations of a server that is stopped: in this process, without HTTP. */
@NullMarked
package dev.slipway.server.cli.local;

import org.jspecify.annotations.NullMarked;
