package dev.slipway.project.rollout;

import java.util.Locale;

/** How a rollout goes. */
public enum RolloutStatus {
  /** It is accepted and waits. */
  PENDING,
  /** It is worked on. */
  RUNNING,
  /** Its release was seen to be healthy. */
  SUCCEEDED,
  /** It did not become healthy, or was refused. */
  FAILED,
  /** A newer one took its place before it came to an end. */
  SUPERSEDED,
  /** Somebody stopped it, or its environment ended. */
  CANCELLED;

  /** Whether it is still on its way. */
  public boolean isOpen() {
    return this == PENDING || this == RUNNING;
  }

  /** The word as the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
