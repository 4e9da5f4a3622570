package dev.slipway.project.rollout;

import dev.slipway.error.ConflictException;
import dev.slipway.project.environment.Environment;

/** Thrown when something is rolled out to an environment that is not running. */
public class EnvironmentNotReadyException extends ConflictException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception for an environment, in document 002's words. */
  public EnvironmentNotReadyException(Environment environment) {
    super("Environment is not ready (status=" + environment.status().word() + ")");
  }
}
