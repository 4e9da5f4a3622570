package dev.slipway.doctor;

/** What the platform wants of something's release. */
enum Standing {
  /** It shall be there. */
  WANTED,
  /** Somebody said to leave it alone. */
  LEFT_ALONE,
  /** It shall be gone. */
  ENDING
}
