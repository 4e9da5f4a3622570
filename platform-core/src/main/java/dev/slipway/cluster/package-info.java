/** Kubernetes clusters: how to reach them, and a simulated one for the laptop. */
@NullMarked
package dev.slipway.cluster;

import org.jspecify.annotations.NullMarked;
