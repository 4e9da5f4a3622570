/** TLS: certificates out of PEM files, read again when they change. */
@NullMarked
package dev.slipway.server.tls;

import org.jspecify.annotations.NullMarked;
