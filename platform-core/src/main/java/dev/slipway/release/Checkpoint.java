package dev.slipway.release;

/** Points of a run at which a crash must do no harm; fault injection stops the process there. */
public enum Checkpoint {
  /** The intent is recorded, Helm is not called yet. */
  BEFORE_CALL,
  /** Helm works on an install or upgrade. */
  DURING_CALL,
  /** Helm works on an uninstall. */
  DURING_UNINSTALL,
  /** Helm has returned, nothing is recorded yet. */
  AFTER_CALL,
  /** The result is recorded, the queue does not know yet. */
  AFTER_RECORD
}
