package dev.slipway.image.build;

import java.util.Locale;

/** How a build stands. */
public enum BuildState {
  /** It waits for its turn. */
  QUEUED,
  /** Its Job is made, or runs. */
  RUNNING,
  /** Its image was pushed. */
  SUCCEEDED,
  /** It came to nothing; the reason says why. */
  FAILED,
  /** Somebody cancelled it, or a newer one took its place while it waited. */
  CANCELLED;

  /** The state as the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing happens to it any more. */
  public boolean ended() {
    return this != QUEUED && this != RUNNING;
  }
}
