package dev.slipway.fleet;

import java.util.Locale;

/** How a cluster stands. */
public enum ClusterStatus {
  /** Its API server answers. */
  RUNNING,
  /** It is switched off, or has never been on. */
  STOPPED,
  /** It does not work, or what was tried with it failed; the reason is beside it. */
  ERROR,
  /** It is on its way up. */
  STARTING,
  /** It is on its way down. */
  STOPPING,
  /** It is on its way down and up again. */
  RESTARTING;

  /** The word for it in APIs and events. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is on its way, so that a worker has to bring it there. */
  public boolean isTransient() {
    return this == STARTING || this == STOPPING || this == RESTARTING;
  }
}
