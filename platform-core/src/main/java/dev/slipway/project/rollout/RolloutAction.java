package dev.slipway.project.rollout;

import java.util.Locale;

/** What made a rollout. */
public enum RolloutAction {
  /** Somebody named a version. */
  DEPLOY,
  /** Somebody went back to an older rollout. */
  ROLLBACK,
  /** Somebody took the version of another environment. */
  PROMOTE;

  /** The word as the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
