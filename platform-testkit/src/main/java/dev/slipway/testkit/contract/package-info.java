/** Contract suites: what every implementation of an interface of the platform must hold up to. */
@NullMarked
package dev.slipway.testkit.contract;

import org.jspecify.annotations.NullMarked;
