package dev.slipway.project.environment;

import org.jspecify.annotations.Nullable;

/**
 * Decides what to do about an environment that shall be there. Pure: the same row and sight give
 * the same decision.
 */
final class EnvironmentDecider {
  private EnvironmentDecider() {}

  static EnvironmentDecision decide(Environment environment, EnvironmentSight sight) {
    String namespace = environment.namespace();
    return switch (sight.namespace()) {
      case ABSENT -> incomplete(environment, EnvironmentAction.CREATE_NAMESPACE, null);
      case TERMINATING ->
          incomplete(
              environment,
              EnvironmentAction.NONE,
              sight.message() == null
                  ? "waiting until the old namespace " + namespace + " is gone"
                  : sight.message());
      case FOREIGN ->
          new EnvironmentDecision(
              EnvironmentAction.NONE,
              EnvironmentStatus.FAILED,
              "a namespace " + namespace + " exists that this platform did not make");
      case OWN ->
          sight.missing().isEmpty()
              ? new EnvironmentDecision(
                  EnvironmentAction.NONE,
                  unlessExpiring(environment, EnvironmentStatus.RUNNING),
                  null)
              : incomplete(
                  environment,
                  EnvironmentAction.APPLY,
                  "not on the cluster yet: " + String.join(", ", sight.missing()));
    };
  }

  private static EnvironmentDecision incomplete(
      Environment environment, EnvironmentAction action, @Nullable String reason) {
    return new EnvironmentDecision(
        action, unlessExpiring(environment, EnvironmentStatus.PROVISIONING), reason);
  }

  private static EnvironmentStatus unlessExpiring(
      Environment environment, EnvironmentStatus status) {
    return environment.status() == EnvironmentStatus.EXPIRING ? EnvironmentStatus.EXPIRING : status;
  }
}
