@NullMarked
package dev.slipway.server.options;

import org.jspecify.annotations.NullMarked;
