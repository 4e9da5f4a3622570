package dev.slipway.project.environment;

/** How long an environment is meant to live. */
public enum EnvironmentType {
  /** Until its time is over. */
  EPHEMERAL,
  /** Until somebody deletes it. */
  PERSISTENT
}
