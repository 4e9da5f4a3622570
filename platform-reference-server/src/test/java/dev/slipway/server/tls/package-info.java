@NullMarked
package dev.slipway.server.tls;

import org.jspecify.annotations.NullMarked;
