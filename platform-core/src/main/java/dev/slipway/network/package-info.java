/** Where the platform may connect to on somebody's behalf, and clients that go nowhere else. */
@NullMarked
package dev.slipway.network;

import org.jspecify.annotations.NullMarked;
