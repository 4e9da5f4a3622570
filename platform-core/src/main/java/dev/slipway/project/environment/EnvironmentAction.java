package dev.slipway.project.environment;

/** The one thing that a run does to an environment's cluster. */
enum EnvironmentAction {
  /** Nothing: all is there, or there is only waiting. */
  NONE,
  /** Make the namespace. */
  CREATE_NAMESPACE,
  /** Apply what is missing in it. */
  APPLY
}
