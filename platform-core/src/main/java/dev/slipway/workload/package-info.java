/** Container images that run on the cluster, in as many copies as somebody wants. */
@NullMarked
package dev.slipway.workload;

import org.jspecify.annotations.NullMarked;
