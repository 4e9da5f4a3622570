/** Answers that go on until somebody hangs up. */
@NullMarked
package dev.slipway.jaxrs.stream;

import org.jspecify.annotations.NullMarked;
