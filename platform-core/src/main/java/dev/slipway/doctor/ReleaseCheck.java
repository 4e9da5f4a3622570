package dev.slipway.doctor;

import dev.slipway.helm.HelmCall;
import dev.slipway.reconcile.WorkItem;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.release.ReleaseFacts;
import dev.slipway.release.ReleaseLook;
import dev.slipway.release.ReleaseRecord;
import dev.slipway.release.ReleaseStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one release that the database knows. What it finds is told only when the database says
 * the same before and after the look, since work goes on meanwhile.
 */
final class ReleaseCheck {
  private static final int ATTEMPTS = 3;

  private final KnownSubjects subjects;
  private final ReleaseStore releases;
  private final WorkQueue queue;
  private final ReleaseLook look;
  private final String cluster;
  private final Duration patience;
  private final InstantSource clock;

  ReleaseCheck(
      KnownSubjects subjects,
      DoctorStores stores,
      ReleaseLook look,
      String cluster,
      Duration patience,
      InstantSource clock) {
    this.subjects = subjects;
    this.releases = stores.releases();
    this.queue = stores.queue();
    this.look = look;
    this.cluster = cluster;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * What is wrong with the release, if anything is.
   *
   * @throws dev.slipway.helm.HelmException as {@link ReleaseLook} does
   */
  Optional<Finding> check(String key, HelmCall call) {
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<Case> seen = look(key, call);
      Optional<Verdict> verdict =
          seen.flatMap(each -> new ReleaseDiagnosis(clock.instant(), patience).of(each));
      if (verdict.isEmpty()) {
        return Optional.empty();
      }
      Case found = seen.get();
      if (isStill(found)) {
        return verdict.map(what -> finding(found.subject(), what));
      }
    }
    return Optional.empty(); // somebody works on it all the time
  }

  private Optional<Case> look(String key, HelmCall call) {
    Subject subject = subjects.find(key).orElse(null);
    ReleaseRecord record = releases.find(key).orElse(null);
    if (subject == null || record == null) {
      return Optional.empty();
    }
    WorkItem work = work(subject);
    ReleaseFacts facts = look.at(key, subject.release(), subject.owner(), subject.policy(), call);
    return Optional.of(new Case(subject, record, work, facts));
  }

  private boolean isStill(Case seen) {
    return isSame(seen.work(), work(seen.subject()))
        && releases.find(seen.subject().key()).equals(Optional.of(seen.record()))
        && subjects.find(seen.subject().key()).equals(Optional.of(seen.subject()));
  }

  private static boolean isSame(@Nullable WorkItem before, @Nullable WorkItem after) {
    if (before == null || after == null) {
      return before == null && after == null;
    }
    return before.generation() == after.generation()
        && before.stalled() == after.stalled()
        && before.dueAt().equals(after.dueAt())
        && Objects.equals(before.leaseOwner(), after.leaseOwner());
  }

  private @Nullable WorkItem work(Subject subject) {
    return queue.find(subject.work()).orElse(null);
  }

  private Finding finding(Subject subject, Verdict verdict) {
    return new Finding(
        verdict.set(),
        subject.work().kind(),
        subject.work().key(),
        cluster,
        subject.release().namespace(),
        subject.release().name(),
        verdict.seen(),
        verdict.since(),
        verdict.command());
  }
}
