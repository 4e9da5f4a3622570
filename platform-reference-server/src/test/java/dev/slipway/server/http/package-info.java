@NullMarked
package dev.slipway.server.http;

import org.jspecify.annotations.NullMarked;
