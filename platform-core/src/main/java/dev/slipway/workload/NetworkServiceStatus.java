package dev.slipway.workload;

import java.util.Locale;

/** How a network service stands. */
public enum NetworkServiceStatus {
  /** It was not seen to lead anywhere yet. */
  PENDING,
  /** It has its address, and leads to a workload's copies when it is bound to one. */
  ACTIVE,
  /** The cluster refuses it, or what it leads to is not there. */
  FAILED,
  /** It is being removed from the cluster. */
  DELETING;

  /** The status as the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
