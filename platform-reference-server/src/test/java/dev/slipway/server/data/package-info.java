@NullMarked
package dev.slipway.server.data;

import org.jspecify.annotations.NullMarked;
