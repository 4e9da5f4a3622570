package dev.slipway.project.environment;

import java.util.Locale;

/** How an environment stands. */
public enum EnvironmentStatus {
  /** Not everything of it was seen on the cluster yet. */
  PROVISIONING,
  /** All of it exists on the cluster. */
  RUNNING,
  /** The cluster refuses it, and trying again cannot help. */
  FAILED,
  /** Its time is over; it is still there for the grace that it has. */
  EXPIRING,
  /** It is being taken down. */
  DELETING,
  /** Its namespace was seen to be gone. */
  EXPIRED;

  /** Whether it shall no longer exist on the cluster. */
  public boolean isEnding() {
    return this == DELETING || this == EXPIRED;
  }

  /** The word as the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
