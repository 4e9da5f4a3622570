/** Reads evidence from a cluster: lists and logs, nothing else. */
@NullMarked
package dev.slipway.advisor.collect;

import org.jspecify.annotations.NullMarked;
