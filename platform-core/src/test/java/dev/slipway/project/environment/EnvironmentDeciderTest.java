package dev.slipway.project.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.release.NamespaceState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentDeciderTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // status     | namespace   | message | missing | action           | status       | reason
        "PROVISIONING | ABSENT      |         |         | CREATE_NAMESPACE | PROVISIONING |",
        "PROVISIONING | OWN         |         | Quota/a | APPLY            | PROVISIONING"
            + " | not on the cluster yet: Quota/a",
        "PROVISIONING | OWN         |         |         | NONE             | RUNNING      |",
        "PROVISIONING | TERMINATING |         |         | NONE             | PROVISIONING"
            + " | waiting until the old namespace env-a is gone",
        "PROVISIONING | TERMINATING | a hook  |         | NONE             | PROVISIONING | a hook",
        "PROVISIONING | FOREIGN     |         |         | NONE             | FAILED"
            + " | a namespace env-a exists that this platform did not make",
        "RUNNING      | OWN         |         |         | NONE             | RUNNING      |",
        "RUNNING      | OWN         |         | Quota/a | APPLY            | PROVISIONING"
            + " | not on the cluster yet: Quota/a",
        "RUNNING      | ABSENT      |         |         | CREATE_NAMESPACE | PROVISIONING |",
        "FAILED       | OWN         |         |         | NONE             | RUNNING      |",
        "EXPIRING     | OWN         |         |         | NONE             | EXPIRING     |",
        "EXPIRING     | ABSENT      |         |         | CREATE_NAMESPACE | EXPIRING     |",
      })
  void sight_leadsToTheDecision(
      EnvironmentStatus before,
      NamespaceState namespace,
      @Nullable String message,
      @Nullable String missing,
      EnvironmentAction action,
      EnvironmentStatus after,
      @Nullable String reason) {
    Environment environment =
        new Environment(
            UUID.randomUUID(),
            1,
            EnvironmentSpec.named("a", EnvironmentType.PERSISTENT),
            "env-a",
            new EnvironmentState(before, null, null, null, NOW),
            0,
            null,
            NOW,
            NOW,
            null);

    assertThat(
            EnvironmentDecider.decide(
                environment,
                new EnvironmentSight(
                    namespace, message, missing == null ? List.of() : List.of(missing))))
        .isEqualTo(new EnvironmentDecision(action, after, reason));
  }
}
