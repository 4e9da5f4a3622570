package dev.slipway.doctor;

import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmStatus;
import dev.slipway.helm.ReleaseMark;
import dev.slipway.reconcile.WorkItem;
import dev.slipway.release.DriftMode;
import dev.slipway.release.ReleaseFacts;
import dev.slipway.release.ReleaseState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether something is wrong with a release that the database knows. What a worker is about
 * to do is no finding, neither is what belongs to somebody else. Pure.
 */
final class ReleaseDiagnosis {
  private static final int NAMED = 3;

  private final Instant now;
  private final Duration patience;

  /**
   * A diagnosis at a moment.
   *
   * @param patience how long somebody else's operation may hold a release before nobody is believed
   *     to work on it any more
   */
  ReleaseDiagnosis(Instant now, Duration patience) {
    this.now = now;
    this.patience = patience;
  }

  /** What is wrong, if anything is. */
  Optional<Verdict> of(Case seen) {
    if (isHeld(seen.work())) {
      return Optional.empty();
    }
    Standing standing = seen.subject().standing();
    if (standing == Standing.LEFT_ALONE) {
      return ghost(seen, seen.subject().mends().unblock());
    }
    if (hasStopped(seen)) {
      return stopped(seen);
    }
    HelmRelease newest = seen.facts().newest();
    if (newest != null && newest.status().isPending()) {
      return locked(seen, newest);
    }
    return standing == Standing.ENDING
        ? unattended(seen, "it shall be gone, and no work is queued for that")
        : wanted(seen, newest);
  }

  private Optional<Verdict> wanted(Case seen, @Nullable HelmRelease newest) {
    ReleaseFacts facts = seen.facts();
    Mends mends = seen.subject().mends();
    if (newest == null || newest.status() == HelmStatus.UNINSTALLED) {
      return ghost(seen, mends.look())
          .or(() -> unattended(seen, "it was never deployed, and no work is queued for it"));
    }
    if (!facts.ours()) {
      return Optional.empty();
    }
    ReleaseMark mark = facts.mark(seen.subject().key()).orElse(null);
    if (mark == null) {
      return drifted(
          "Helm's newest revision "
              + newest.revision()
              + ", "
              + newest.status().helmName()
              + ", was not made by the platform",
          newest.updatedAt(),
          mends.look());
    }
    if (mark.generation() != seen.subject().generation()) {
      return unattended(
          seen,
          "generation "
              + mark.generation()
              + " is deployed, "
              + seen.subject().generation()
              + " is wanted, and no work is queued for it");
    }
    if (newest.status() != HelmStatus.DEPLOYED) {
      return unattended(
          seen,
          "revision "
              + newest.revision()
              + " is "
              + newest.status().helmName()
              + ", and no work is queued for it");
    }
    return deployed(seen, newest);
  }

  private Optional<Verdict> deployed(Case seen, HelmRelease newest) {
    ReleaseFacts facts = seen.facts();
    Mends mends = seen.subject().mends();
    if (!facts.missing().isEmpty()) {
      return verdict(
          FindingSet.GHOST,
          "revision "
              + newest.revision()
              + " is deployed, and not on the cluster: "
              + names(facts.missing()),
          null,
          mends.again());
    }
    DriftMode mode = seen.subject().policy().drift();
    if (!facts.differing().isEmpty() && mode != DriftMode.OFF) {
      return drifted(
          "differs on the cluster: " + names(facts.differing()),
          null,
          mode == DriftMode.CORRECT ? mends.look() : mends.again());
    }
    return unattended(seen, "no work is queued for it, so nothing keeps it in step");
  }

  /** Deployed as the database has it, and Helm knows nothing of it. */
  private static Optional<Verdict> ghost(Case seen, String command) {
    HelmRelease newest = seen.facts().newest();
    boolean there = newest != null && newest.status() != HelmStatus.UNINSTALLED;
    if (there || seen.record().revision() == 0) {
      return Optional.empty();
    }
    String what =
        switch (seen.facts().namespace()) {
          case ABSENT -> "its namespace is not on the cluster";
          case TERMINATING -> "its namespace is being deleted";
          case FOREIGN -> "its namespace carries somebody else's marks";
          case OWN -> "Helm's storage has no release of it";
        };
    return verdict(
        FindingSet.GHOST,
        "the database has revision " + seen.record().revision() + ", and " + what,
        null,
        command);
  }

  /** Whether nothing more is tried: no run is due, or each one sees that it failed for good. */
  private boolean hasStopped(Case seen) {
    WorkItem work = seen.work();
    if (work == null) {
      return false;
    }
    boolean forGood =
        seen.record().state() == ReleaseState.STALLED
            && seen.record().desiredGeneration() == seen.subject().generation();
    return work.stalled() || (forGood && work.dueAt().isAfter(now));
  }

  private static Optional<Verdict> stopped(Case seen) {
    WorkItem work = seen.work();
    String reason =
        seen.record().state() == ReleaseState.STALLED && seen.record().reason() != null
            ? seen.record().reason()
            : work == null ? null : work.lastError();
    return verdict(
        FindingSet.LOCKED,
        "the platform has stopped working on it" + (reason == null ? "" : ": " + reason),
        null,
        seen.subject().mends().unblock());
  }

  private Optional<Verdict> locked(Case seen, HelmRelease newest) {
    String what = "revision " + newest.revision() + " is " + newest.status().helmName();
    if (seen.facts().mark(seen.subject().key()).isPresent()) {
      return verdict(
          FindingSet.LOCKED,
          what + ", and no worker is at it",
          newest.updatedAt(),
          seen.subject().mends().look());
    }
    Instant since = newest.updatedAt();
    boolean mayBeAtWork = since != null && now.isBefore(since.plus(patience));
    if (mayBeAtWork || !seen.facts().ours()) {
      return Optional.empty();
    }
    return verdict(
        FindingSet.LOCKED,
        what + " by somebody else's Helm, which must have ended long ago",
        since,
        Mends.unlock(newest.release().namespace(), newest.release().name(), newest.revision()));
  }

  /** A finding unless work is queued, which will see to it. */
  private static Optional<Verdict> unattended(Case seen, String what) {
    return seen.work() == null
        ? drifted(what, null, seen.subject().mends().look())
        : Optional.empty();
  }

  private boolean isHeld(@Nullable WorkItem work) {
    return work != null
        && work.leaseOwner() != null
        && work.leaseUntil() != null
        && work.leaseUntil().isAfter(now);
  }

  private static String names(List<String> references) {
    String named = String.join(", ", references.subList(0, Math.min(NAMED, references.size())));
    int more = references.size() - NAMED;
    return more > 0 ? named + " and " + more + " more" : named;
  }

  private static Optional<Verdict> drifted(String seen, @Nullable Instant since, String command) {
    return verdict(FindingSet.DRIFTED, seen, since, command);
  }

  private static Optional<Verdict> verdict(
      FindingSet set, String seen, @Nullable Instant since, String command) {
    return Optional.of(new Verdict(set, seen, since, command));
  }
}
