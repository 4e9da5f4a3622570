@NullMarked
package dev.slipway.server.lifecycle;

import org.jspecify.annotations.NullMarked;
