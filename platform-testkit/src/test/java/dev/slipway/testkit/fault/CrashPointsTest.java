package dev.slipway.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.release.Checkpoint;
import dev.slipway.secret.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrashPointsTest {
  private final List<Integer> halts = new ArrayList<>();

  @Test
  void halts_atTheWantedPassingOnly() {
    CrashPoints points = new CrashPoints(Checkpoint.AFTER_CALL, 2, halts::add);

    points.accept(Checkpoint.AFTER_CALL);
    points.accept(Checkpoint.BEFORE_CALL);
    assertThat(halts).isEmpty();

    points.accept(Checkpoint.AFTER_CALL);
    points.accept(Checkpoint.AFTER_CALL);
    assertThat(halts).containsExactly(CrashPoints.EXIT_CODE);
  }

  @Test
  void time_belowOne_isRefused() {
    assertThatThrownBy(() -> CrashPoints.at(Checkpoint.AFTER_CALL, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void settings_throughTheEnvironment_areTheSameAndShowNoSecret() {
    ProcessSettings settings =
        new ProcessSettings(
                "one",
                Secret.of("jdbc:canary"),
                Path.of("kubeconfig"),
                "cli=helm",
                Secret.of("encryption-canary"),
                Secret.of("token-canary"))
            .crashingAt(Checkpoint.DURING_UNINSTALL, 3)
            .named("two");

    assertThat(ProcessSettings.of(settings.toEnvironment())).isEqualTo(settings);
    assertThat(settings.toString()).contains("two").doesNotContain("canary");
  }

  @Test
  void settings_incomplete_nameTheVariable() {
    assertThatThrownBy(() -> ProcessSettings.of(Map.of("SLIPWAY_FAULT_NAME", "one")))
        .hasMessageContaining("SLIPWAY_FAULT_JDBC_URL");
  }
}
