package dev.slipway.cluster.simulated;

import org.jspecify.annotations.Nullable;

/**
 * How a write is made.
 *
 * @param dryRun answer what would be, and write nothing
 * @param manager who sets the fields, or null when the cluster itself writes
 */
record WriteOptions(boolean dryRun, @Nullable String manager) {
  /** A write of the cluster's own controllers. */
  static final WriteOptions CONTROLLER = new WriteOptions(false, null);
}
