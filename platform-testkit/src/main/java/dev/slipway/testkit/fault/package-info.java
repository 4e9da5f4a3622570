/** Fault injection: platforms in processes of their own that crash where they are told to. */
@NullMarked
package dev.slipway.testkit.fault;

import org.jspecify.annotations.NullMarked;
