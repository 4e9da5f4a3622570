/** What every implementation of an interface of the platform must do, as tests to extend. */
@NullMarked
package dev.slipway.testkit.contract;

import org.jspecify.annotations.NullMarked;
