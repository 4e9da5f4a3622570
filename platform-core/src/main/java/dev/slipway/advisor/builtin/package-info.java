/** The advisor that needs no network: analyzers that are pure functions of the evidence. */
@NullMarked
package dev.slipway.advisor.builtin;

import org.jspecify.annotations.NullMarked;
