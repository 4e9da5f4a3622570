package dev.slipway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmStatus;
import dev.slipway.helm.ReleaseMark;
import dev.slipway.helm.ReleaseName;
import dev.slipway.reconcile.WorkItem;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.release.DriftMode;
import dev.slipway.release.NamespaceOwner;
import dev.slipway.release.NamespaceState;
import dev.slipway.release.ReleaseFacts;
import dev.slipway.release.ReleasePolicy;
import dev.slipway.release.ReleaseRecord;
import dev.slipway.release.ReleaseState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReleaseDiagnosisTest {
  private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String KEY = "deployment/7";
  private static final WorkKey WORK = new WorkKey("deployment", "7");
  private static final ReleaseName RELEASE = new ReleaseName("db-ada", "db-ada");
  private static final Mends MENDS = new Mends("look", "again", "unblock");

  /**
   * Each row: what is wanted; the queue's row ({@code none}, {@code waits}, {@code held}, {@code
   * stalled}); the revision that the database has; the namespace; Helm's newest revision as status
   * and whose it is ({@code ours}, {@code older}, {@code other}), or {@code none}; what is missing
   * or differs; the set and the command that come of it.
   */
  @ParameterizedTest
  @CsvSource({
    // As it shall be, or on its way.
    "WANTED, waits, 3, OWN, DEPLOYED, ours, -, -, -",
    "WANTED, held, 3, OWN, DEPLOYED, ours, missing, -, -",
    "WANTED, held, 3, ABSENT, none, -, -, -, -",
    "WANTED, waits, 0, ABSENT, none, -, -, -, -",
    "WANTED, waits, 0, OWN, none, -, -, -, -",
    "WANTED, waits, 3, OWN, DEPLOYED, older, -, -, -",
    "WANTED, waits, 3, OWN, FAILED, ours, -, -, -",
    "ENDING, waits, 3, OWN, DEPLOYED, ours, differing, -, -",
    "ENDING, waits, 3, TERMINATING, none, -, -, -, -",
    // Ghosts.
    "WANTED, waits, 3, ABSENT, none, -, -, GHOST, look",
    "WANTED, waits, 3, TERMINATING, none, -, -, GHOST, look",
    "WANTED, waits, 3, OWN, none, -, -, GHOST, look",
    "WANTED, none, 3, OWN, none, -, -, GHOST, look",
    "WANTED, waits, 3, OWN, UNINSTALLED, ours, -, GHOST, look",
    "WANTED, waits, 3, OWN, DEPLOYED, ours, missing, GHOST, again",
    "LEFT_ALONE, none, 3, ABSENT, none, -, -, GHOST, unblock",
    // Locked.
    "WANTED, waits, 3, OWN, PENDING_INSTALL, ours, -, LOCKED, look",
    "WANTED, waits, 3, OWN, PENDING_UPGRADE, ours, -, LOCKED, look",
    "WANTED, none, 3, OWN, PENDING_ROLLBACK, ours, -, LOCKED, look",
    "ENDING, waits, 3, OWN, UNINSTALLING, ours, -, LOCKED, look",
    "WANTED, held, 3, OWN, PENDING_UPGRADE, ours, -, -, -",
    "WANTED, stalled, 3, OWN, FAILED, ours, -, LOCKED, unblock",
    "WANTED, stalled, 3, OWN, none, -, -, LOCKED, unblock",
    "ENDING, stalled, 3, OWN, DEPLOYED, ours, -, LOCKED, unblock",
    // Drifted.
    "WANTED, waits, 3, OWN, DEPLOYED, ours, differing, DRIFTED, again",
    "WANTED, waits, 3, OWN, DEPLOYED, other, -, DRIFTED, look",
    "WANTED, none, 3, OWN, DEPLOYED, older, -, DRIFTED, look",
    "WANTED, none, 3, OWN, DEPLOYED, ours, -, DRIFTED, look",
    "WANTED, none, 3, OWN, FAILED, ours, -, DRIFTED, look",
    "WANTED, none, 0, ABSENT, none, -, -, DRIFTED, look",
    "ENDING, none, 3, OWN, DEPLOYED, ours, -, DRIFTED, look",
    // Left alone.
    "LEFT_ALONE, none, 3, OWN, DEPLOYED, ours, differing, -, -",
    "LEFT_ALONE, none, 3, OWN, PENDING_UPGRADE, ours, -, -, -",
    "LEFT_ALONE, none, 0, ABSENT, none, -, -, -, -",
  })
  void whatIsSeen_fallsIntoASet(
      Standing standing,
      String work,
      int revision,
      NamespaceState namespace,
      String status,
      String whose,
      String objects,
      String set,
      String command) {
    HelmRelease newest =
        status.equals("none") ? null : newest(HelmStatus.valueOf(status), whose, NOW);
    Optional<Verdict> verdict =
        diagnose(
            subject(standing, DriftMode.WARN),
            revision,
            work(work),
            new ReleaseFacts(
                namespace,
                newest,
                newest != null,
                objects.equals("missing") ? List.of("ConfigMap/a") : List.of(),
                objects.equals("differing") ? List.of("Service/b") : List.of()));

    assertThat(verdict.map(each -> each.set().name()).orElse("-")).isEqualTo(set);
    assertThat(verdict.map(Verdict::command).orElse("-")).isEqualTo(command);
  }

  /** Somebody else's Helm may be at work for a while; afterwards its lock is taken away by hand. */
  @ParameterizedTest
  @CsvSource({
    "0, true, false",
    "299, true, false",
    "300, true, true",
    "3600, true, true",
    "3600, false, false",
  })
  void somebodyElsesLock_isFoundAfterAWhile(long seconds, boolean ours, boolean found) {
    HelmRelease newest = newest(HelmStatus.PENDING_UPGRADE, "other", NOW.minusSeconds(seconds));

    Optional<Verdict> verdict =
        diagnose(
            subject(Standing.WANTED, DriftMode.WARN),
            3,
            work("waits"),
            new ReleaseFacts(NamespaceState.OWN, newest, ours, List.of(), List.of()));

    assertThat(verdict.isPresent()).isEqualTo(found);
    verdict.ifPresent(
        each -> {
          assertThat(each.set()).isEqualTo(FindingSet.LOCKED);
          assertThat(each.since()).isEqualTo(NOW.minusSeconds(seconds));
          assertThat(each.command())
              .isEqualTo("kubectl delete secret sh.helm.release.v1.db-ada.v3 --namespace db-ada");
        });
  }

  @ParameterizedTest
  @CsvSource({"OFF, -", "WARN, again", "CORRECT, look"})
  void drift_isWhatThePublisherMadeOfIt(DriftMode mode, String command) {
    Optional<Verdict> verdict =
        diagnose(
            subject(Standing.WANTED, mode),
            3,
            work("waits"),
            facts("ours", List.of(), List.of("a/1", "b/2", "c/3", "d/4", "e/5")));

    assertThat(verdict.map(Verdict::command).orElse("-")).isEqualTo(command);
    verdict.ifPresent(
        each ->
            assertThat(each.seen()).isEqualTo("differs on the cluster: a/1, b/2, c/3 and 2 more"));
  }

  @ParameterizedTest
  @EnumSource(HelmStatus.class)
  void somebodyElsesRelease_isNotOurs(HelmStatus status) {
    ReleaseFacts facts =
        new ReleaseFacts(
            NamespaceState.FOREIGN,
            newest(status, "other", Instant.EPOCH),
            false,
            List.of(),
            List.of());

    Optional<Verdict> verdict =
        diagnose(subject(Standing.WANTED, DriftMode.WARN), 0, work("waits"), facts);

    assertThat(verdict).isEmpty();
  }

  @Test
  void whyWorkHasStopped_isSaid() {
    Optional<Verdict> verdict =
        diagnose(
            subject(Standing.WANTED, DriftMode.WARN),
            3,
            work("stalled"),
            facts("ours", List.of(), List.of()));

    assertThat(verdict.map(Verdict::seen))
        .contains("the platform has stopped working on it: no such image");
  }

  /** Some workloads are counted on although nothing more is tried; a retry is due at once. */
  @ParameterizedTest
  @CsvSource({"2, 60, true", "2, 0, false", "2, -5, false", "1, 60, false"})
  void releaseThatFailedForGood_hasStopped(long generation, long dueIn, boolean found) {
    ReleaseRecord record =
        new ReleaseRecord(
            KEY,
            RELEASE,
            ReleaseState.STALLED,
            "bad values",
            generation,
            2,
            3,
            "cfg",
            null,
            0,
            null,
            0,
            NOW,
            List.of());
    WorkItem work =
        new WorkItem(WORK, "account/3", NOW.plusSeconds(dueIn), 4, 0, false, null, null, null);

    Optional<Verdict> verdict =
        new ReleaseDiagnosis(NOW, PATIENCE)
            .of(
                new Case(
                    subject(Standing.WANTED, DriftMode.WARN),
                    record,
                    work,
                    new ReleaseFacts(
                        NamespaceState.OWN,
                        newest(HelmStatus.FAILED, "ours", NOW),
                        true,
                        List.of(),
                        List.of())));

    assertThat(verdict.map(Verdict::seen))
        .isEqualTo(
            found
                ? Optional.of("the platform has stopped working on it: bad values")
                : Optional.empty());
  }

  private static Optional<Verdict> diagnose(
      Subject subject, int revision, @Nullable WorkItem work, ReleaseFacts facts) {
    return new ReleaseDiagnosis(NOW, PATIENCE).of(new Case(subject, record(revision), work, facts));
  }

  private static Subject subject(Standing standing, DriftMode drift) {
    return new Subject(
        WORK,
        RELEASE,
        NamespaceOwner.release(KEY),
        2,
        standing,
        new ReleasePolicy(false, drift, Duration.ofMinutes(5)),
        MENDS);
  }

  private static ReleaseRecord record(int revision) {
    return new ReleaseRecord(
        KEY,
        RELEASE,
        ReleaseState.READY,
        null,
        2,
        2,
        revision,
        "cfg",
        null,
        0,
        null,
        0,
        NOW,
        List.of());
  }

  private static @Nullable WorkItem work(String word) {
    boolean held = word.equals("held");
    return word.equals("none")
        ? null
        : new WorkItem(
            WORK,
            "account/3",
            NOW.plusSeconds(60),
            4,
            0,
            word.equals("stalled"),
            word.equals("stalled") ? "no such image" : null,
            held ? "worker" : null,
            held ? NOW.plusSeconds(10) : null);
  }

  private static ReleaseFacts facts(String whose, List<String> missing, List<String> differing) {
    return new ReleaseFacts(
        NamespaceState.OWN, newest(HelmStatus.DEPLOYED, whose, NOW), true, missing, differing);
  }

  private static HelmRelease newest(HelmStatus status, String whose, Instant at) {
    String description =
        switch (whose) {
          case "ours" -> new ReleaseMark(KEY, 2, 5, "cfg").text();
          case "older" -> new ReleaseMark(KEY, 1, 5, "cfg").text();
          default -> "Preparing upgrade";
        };
    return new HelmRelease(RELEASE, 3, status, "db", "1.0.0", description, at, "");
  }
}
