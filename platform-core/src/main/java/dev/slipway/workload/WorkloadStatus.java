package dev.slipway.workload;

import java.util.Locale;

/** How a workload stands. */
public enum WorkloadStatus {
  /** It was made and does not run yet. */
  PENDING,
  /** Everything that is wanted of it was seen to run. */
  RUNNING,
  /** It does not become what is wanted, or was refused. */
  FAILED,
  /** A change of it is on its way. */
  UPDATING,
  /** It is being removed from the cluster. */
  DELETING;

  /** The status as the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
