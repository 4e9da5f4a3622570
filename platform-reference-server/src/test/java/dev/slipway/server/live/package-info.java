@NullMarked
package dev.slipway.server.live;

import org.jspecify.annotations.NullMarked;
