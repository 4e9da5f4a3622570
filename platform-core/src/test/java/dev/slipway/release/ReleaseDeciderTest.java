package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.chart.ChartArchive;
import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmStatus;
import dev.slipway.helm.ReleaseMark;
import dev.slipway.helm.ReleaseName;
import dev.slipway.helm.Values;
import dev.slipway.release.ObjectHealth.Health;
import dev.slipway.secret.Redactor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine's decisions as a table. */
class ReleaseDeciderTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final ReleaseName NAME = new ReleaseName("shop-ann-1a2b3c", "shop-ann-1a2b3c");
  private static final String KEY = "deployment/42";
  private static final long EPOCH = 7;

  private static final DesiredRelease.Present WANTED = wanted(3, DriftMode.WARN);
  private static final DesiredRelease.Absent UNWANTED =
      new DesiredRelease.Absent(KEY, NAME, 4, false, Redactor.none());
  private static final NamespaceOwner SHARED = NamespaceOwner.shared("account.7");
  private static final DesiredRelease.Present SHARING = sharing(WANTED);
  private static final DesiredRelease.Absent SHARING_UNWANTED =
      new DesiredRelease.Absent(KEY, NAME, 4, false, Redactor.none(), SHARED);

  static Stream<Arguments> table() {
    return Stream.of(
        row("nothing there", WANTED, in(NamespaceState.ABSENT), "ABSENT INSTALL"),
        row("own namespace, no release", WANTED, in(NamespaceState.OWN), "ABSENT INSTALL"),
        row("somebody's namespace", WANTED, in(NamespaceState.FOREIGN), "UNMANAGED NONE"),
        row("old namespace going", WANTED, in(NamespaceState.TERMINATING), "ABSENT NONE"),
        row(
            "somebody's release",
            WANTED,
            in(NamespaceState.FOREIGN, revision(1, HelmStatus.DEPLOYED, "Install complete")),
            "UNMANAGED NONE"),
        row(
            "upgraded by hand in our namespace",
            WANTED,
            in(NamespaceState.OWN, revision(2, HelmStatus.DEPLOYED, "Upgrade complete")),
            "OUT_OF_SYNC UPGRADE"),
        row(
            "older generation",
            WANTED,
            in(NamespaceState.OWN, ours(1, HelmStatus.DEPLOYED, 2, 1)),
            "OUT_OF_SYNC UPGRADE"),
        row(
            "same generation, other configuration",
            WANTED,
            in(
                NamespaceState.OWN,
                revision(
                    1, HelmStatus.DEPLOYED, new ReleaseMark(KEY, 3, 1, "0000000000000000").text())),
            "OUT_OF_SYNC UPGRADE"),
        row(
            "failed at this generation",
            WANTED,
            in(NamespaceState.OWN, ours(1, HelmStatus.FAILED, 3, 1)),
            "FAILED UPGRADE"),
        row(
            "failed at an older generation",
            WANTED,
            in(NamespaceState.OWN, ours(1, HelmStatus.FAILED, 2, 1)),
            "OUT_OF_SYNC UPGRADE"),
        row(
            "left pending by a dead worker",
            WANTED,
            in(NamespaceState.OWN, ours(1, HelmStatus.PENDING_INSTALL, 3, EPOCH - 1)),
            "PENDING_FOREIGN UNLOCK"),
        row(
            "left pending by our own killed call",
            WANTED,
            in(NamespaceState.OWN, ours(2, HelmStatus.PENDING_UPGRADE, 3, EPOCH)),
            "PENDING_FOREIGN UNLOCK"),
        row(
            "pending under a newer lease",
            WANTED,
            in(NamespaceState.OWN, ours(2, HelmStatus.PENDING_UPGRADE, 3, EPOCH + 1)),
            "PENDING_FOREIGN NONE"),
        row(
            "pending by somebody's own Helm",
            WANTED,
            in(NamespaceState.OWN, revision(2, HelmStatus.PENDING_UPGRADE, "Preparing upgrade")),
            "PENDING_FOREIGN NONE"),
        row(
            "deployed and healthy",
            WANTED,
            deployed(List.of(object(Health.HEALTHY)), List.of()),
            "READY NONE"),
        row(
            "deployed and on its way",
            WANTED,
            deployed(List.of(object(Health.HEALTHY), object(Health.PROGRESSING)), List.of()),
            "PROGRESSING NONE"),
        row(
            "deployed, an object missing",
            WANTED,
            deployed(List.of(object(Health.MISSING)), List.of()),
            "PROGRESSING NONE"),
        row(
            "deployed, a pod crashing",
            WANTED,
            deployed(List.of(object(Health.FAILED), object(Health.PROGRESSING)), List.of()),
            "FAILED NONE"),
        row(
            "drifted",
            WANTED,
            deployed(List.of(object(Health.HEALTHY)), List.of("ConfigMap/app")),
            "DRIFTED NONE"),
        row(
            "drifted, to be corrected",
            wanted(3, DriftMode.CORRECT),
            deployed(List.of(object(Health.HEALTHY)), List.of("ConfigMap/app")),
            "DRIFTED CORRECT_DRIFT"),
        row("unwanted, gone", UNWANTED, in(NamespaceState.ABSENT), "GONE NONE"),
        row(
            "unwanted, deployed",
            UNWANTED,
            in(NamespaceState.OWN, ours(1, HelmStatus.DEPLOYED, 3, 1)),
            "DELETING UNINSTALL"),
        row(
            "unwanted, uninstall interrupted",
            UNWANTED,
            in(NamespaceState.OWN, ours(1, HelmStatus.UNINSTALLING, 3, 1)),
            "DELETING UNINSTALL"),
        row(
            "unwanted, install interrupted",
            UNWANTED,
            in(NamespaceState.OWN, ours(1, HelmStatus.PENDING_INSTALL, 3, 1)),
            "DELETING UNINSTALL"),
        row(
            "unwanted, only the namespace left",
            UNWANTED,
            in(NamespaceState.OWN),
            "DELETING DELETE_NAMESPACE"),
        row("unwanted, namespace going", UNWANTED, in(NamespaceState.TERMINATING), "DELETING NONE"),
        row(
            "unwanted, in somebody's namespace",
            UNWANTED,
            in(NamespaceState.FOREIGN, ours(1, HelmStatus.DEPLOYED, 3, 1)),
            "DELETING UNINSTALL"),
        row("unwanted, never ours", UNWANTED, in(NamespaceState.FOREIGN), "GONE NONE"));
  }

  static Stream<Arguments> sharedNamespaces() {
    return Stream.of(
        row("nothing there", SHARING, in(NamespaceState.ABSENT), "ABSENT INSTALL"),
        row("others are there", SHARING, in(NamespaceState.OWN), "ABSENT INSTALL"),
        row("somebody's namespace", SHARING, in(NamespaceState.FOREIGN), "UNMANAGED NONE"),
        row("old namespace going", SHARING, in(NamespaceState.TERMINATING), "ABSENT NONE"),
        row(
            "somebody's release of the name",
            SHARING,
            in(NamespaceState.OWN, revision(1, HelmStatus.DEPLOYED, "Install complete")),
            "UNMANAGED NONE"),
        row(
            "another of our releases has the name",
            SHARING,
            in(
                NamespaceState.OWN,
                revision(
                    1, HelmStatus.DEPLOYED, new ReleaseMark("deployment/41", 1, 1, "0").text())),
            "UNMANAGED NONE"),
        row(
            "ours, upgraded by hand",
            SHARING,
            in(
                NamespaceState.OWN,
                ours(1, HelmStatus.SUPERSEDED, 3, 1),
                revision(2, HelmStatus.DEPLOYED, "Upgrade complete")),
            "OUT_OF_SYNC UPGRADE"),
        row(
            "older generation",
            SHARING,
            in(NamespaceState.OWN, ours(1, HelmStatus.DEPLOYED, 2, 1)),
            "OUT_OF_SYNC UPGRADE"),
        row(
            "left pending by a dead worker",
            SHARING,
            in(NamespaceState.OWN, ours(1, HelmStatus.PENDING_INSTALL, 3, EPOCH - 1)),
            "PENDING_FOREIGN UNLOCK"),
        row(
            "unwanted, deployed",
            SHARING_UNWANTED,
            in(NamespaceState.OWN, ours(1, HelmStatus.DEPLOYED, 3, 1)),
            "DELETING UNINSTALL"),
        row(
            "unwanted, uninstall interrupted",
            SHARING_UNWANTED,
            in(
                NamespaceState.OWN,
                revision(1, HelmStatus.UNINSTALLING, "Deletion in progress (or silently failed)")),
            "DELETING UNINSTALL"),
        row(
            "unwanted, somebody's release of the name",
            SHARING_UNWANTED,
            in(NamespaceState.OWN, revision(1, HelmStatus.DEPLOYED, "Install complete")),
            "GONE NONE"),
        row("unwanted, others are left", SHARING_UNWANTED, in(NamespaceState.OWN), "GONE NONE"),
        row("unwanted, all gone", SHARING_UNWANTED, in(NamespaceState.ABSENT), "GONE NONE"),
        row(
            "unwanted, namespace going",
            SHARING_UNWANTED,
            in(NamespaceState.TERMINATING),
            "DELETING NONE"),
        row("unwanted, never ours", SHARING_UNWANTED, in(NamespaceState.FOREIGN), "GONE NONE"));
  }

  @ParameterizedTest(name = "{0}: {3}")
  @MethodSource("sharedNamespaces")
  void decide_sharedNamespaceTable(
      String name, DesiredRelease desired, Observation seen, String expected) {
    decide_table(name, desired, seen, expected);
  }

  @ParameterizedTest(name = "{0}: {3}")
  @MethodSource("table")
  void decide_table(String name, DesiredRelease desired, Observation seen, String expected) {
    Decision decision = ReleaseDecider.decide(desired, seen, null, EPOCH);

    assertThat(decision.state() + " " + decision.action()).as(name).isEqualTo(expected);
  }

  @Test
  void decide_deadlinePassed_failsWithTheCulprits() {
    Observation seen = deployed(List.of(object(Health.PROGRESSING)), List.of());

    Decision decision =
        ReleaseDecider.decide(WANTED, seen, NOW.minus(Duration.ofMinutes(6)), EPOCH);

    assertThat(decision.state()).isEqualTo(ReleaseState.FAILED);
    assertThat(decision.reason()).isEqualTo("not ready after 300 s: Deployment/app: 0 of 1 ready");
  }

  @Test
  void decide_manyCulprits_namesFailedOnesFirstAndCountsTheRest() {
    Observation seen =
        deployed(
            List.of(
                object(Health.PROGRESSING),
                object(Health.PROGRESSING),
                object(Health.PROGRESSING),
                object(Health.PROGRESSING),
                object(Health.PROGRESSING),
                object(Health.FAILED)),
            List.of());

    Decision decision = ReleaseDecider.decide(WANTED, seen, null, EPOCH);

    assertThat(decision.reason())
        .startsWith("Deployment/app: container app is in CrashLoopBackOff; ")
        .endsWith("; and 1 more");
  }

  private static Arguments row(
      String name, DesiredRelease desired, Observation seen, String expected) {
    return Arguments.of(name, desired, seen, expected);
  }

  private static DesiredRelease.Present wanted(long generation, DriftMode drift) {
    return new DesiredRelease.Present(
        KEY,
        NAME,
        generation,
        new ChartArchive("app", "1.0.0", new byte[] {1}),
        Values.of(Map.of("a", 1)),
        new ReleasePolicy(false, drift, Duration.ofMinutes(5)),
        Map.of(),
        Redactor.none());
  }

  private static DesiredRelease.Present sharing(DesiredRelease.Present alone) {
    return new DesiredRelease.Present(
        alone.key(),
        alone.release(),
        alone.generation(),
        alone.chart(),
        alone.values(),
        alone.policy(),
        alone.labels(),
        alone.redactor(),
        SHARED);
  }

  private static Observation in(NamespaceState namespace, HelmRelease... history) {
    return new Observation(namespace, null, List.of(history), List.of(), List.of(), NOW);
  }

  private static Observation deployed(List<ObjectHealth> objects, List<String> drift) {
    return new Observation(
        NamespaceState.OWN, null, List.of(ours(1, HelmStatus.DEPLOYED, 3, 1)), objects, drift, NOW);
  }

  private static HelmRelease ours(int revision, HelmStatus status, long generation, long epoch) {
    return revision(
        revision, status, new ReleaseMark(KEY, generation, epoch, WANTED.configDigest()).text());
  }

  private static HelmRelease revision(int revision, HelmStatus status, String description) {
    return new HelmRelease(NAME, revision, status, "app", "1.0.0", description, NOW, "");
  }

  private static ObjectHealth object(Health health) {
    String message =
        switch (health) {
          case HEALTHY, MISSING -> null;
          case PROGRESSING -> "0 of 1 ready";
          case FAILED -> "container app is in CrashLoopBackOff";
        };
    return new ObjectHealth("apps/v1", "Deployment", NAME.namespace(), "app", health, message);
  }
}
