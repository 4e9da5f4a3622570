package dev.slipway.release;

/** What the engine does about objects that differ from the deployed revision. */
public enum DriftMode {
  /** It does not look. */
  OFF,
  /** It says so. */
  WARN,
  /** It applies the revision again. */
  CORRECT
}
