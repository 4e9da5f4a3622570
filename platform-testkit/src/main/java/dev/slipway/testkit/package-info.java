/** Fakes, clocks, databases and waiting for tests of the platform and of what embeds it. */
@NullMarked
package dev.slipway.testkit;

import org.jspecify.annotations.NullMarked;
