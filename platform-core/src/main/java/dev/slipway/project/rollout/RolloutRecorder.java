package dev.slipway.project.rollout;

import dev.slipway.project.environment.Environment;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Outcome;
import dev.slipway.release.ReleaseAction;
import dev.slipway.release.ReleaseListener;
import dev.slipway.release.ReleaseRecord;
import dev.slipway.release.ReleaseState;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a run finds into the rollout's row, its log and the feed. A run whose rollout is no
 * longer the environment's newest, or was cancelled, writes nothing: the next run will.
 */
final class RolloutRecorder implements ReleaseListener {
  private final RolloutStores stores;
  private final Environment environment;
  private final Rollout begun;
  private final RolloutJournal journal;
  private final InstantSource clock;
  private final @Nullable ReleaseRecord before;

  RolloutRecorder(
      RolloutStores stores, Environment environment, Rollout begun, InstantSource clock) {
    this.stores = stores;
    this.environment = environment;
    this.begun = begun;
    this.clock = clock;
    this.journal = new RolloutJournal(stores, clock);
    this.before = stores.environments().releases().find(environment.releaseKey()).orElse(null);
  }

  @Override
  public void lock() {
    stores.environments().environments().findForUpdate(environment.id());
  }

  @Override
  public void beginning(ReleaseAction action, ReleaseRecord release) {
    current()
        .ifPresent(
            rollout -> {
              Rollout running = rollout;
              if (rollout.status() == RolloutStatus.PENDING) {
                running = rollout.to(RolloutStatus.RUNNING, release.reason(), clock.instant());
                stores.rollouts().update(running);
              }
              journal.observed(action.progressive(), environment, running, release.reason());
            });
  }

  @Override
  public void said(String line) {
    stores
        .logs()
        .append(begun.id(), List.of(LogLine.of(clock.instant(), LogLine.Source.HELM, null, line)));
  }

  @Override
  public void recorded(ReleaseRecord release, Outcome outcome) {
    current().ifPresent(rollout -> write(rollout, release, outcome));
  }

  @Override
  public boolean isSuperseded() {
    return current().isEmpty();
  }

  /** The rollout waits for something that is not the cluster's. */
  void waiting(Lease lease, String why) {
    settle(lease, RolloutStatus.PENDING, why, "waiting");
  }

  /** The rollout cannot go on. */
  void rejected(Lease lease, String why) {
    settle(lease, RolloutStatus.FAILED, why, "failed");
  }

  private void settle(Lease lease, RolloutStatus status, String why, String event) {
    stores
        .environments()
        .transactions()
        .useTransaction(
            () -> {
              lock();
              lease.verify();
              current()
                  .ifPresent(
                      old -> {
                        Rollout changed = old.to(status, why, clock.instant());
                        if (!changed.progress().equals(old.progress())) {
                          stores.rollouts().update(changed);
                          journal.observed(event, environment, changed, why);
                        }
                      });
            });
  }

  private void write(Rollout old, ReleaseRecord release, Outcome outcome) {
    RolloutStatus status = RolloutVerdict.of(old.status(), release.state(), outcome);
    String reason = status == RolloutStatus.SUCCEEDED ? null : release.reason();
    boolean settled = old.status() == status && !status.isOpen();
    if (!settled && (old.status() != status || !Objects.equals(old.progress().reason(), reason))) {
      Rollout changed = old.to(status, reason, clock.instant());
      stores.rollouts().update(changed);
      if (old.status() != status) {
        journal.observed(status.word(), environment, changed, release.reason());
        return;
      }
    }
    if (isNew(release)) {
      journal.observed(word(release.state()), environment, old, release.reason());
    }
  }

  private boolean isNew(ReleaseRecord release) {
    return before == null
        || before.state() != release.state()
        || before.desiredGeneration() != release.desiredGeneration()
        || !Objects.equals(before.reason(), release.reason());
  }

  /** The rollout as it is, if it is still what shall run. */
  private Optional<Rollout> current() {
    boolean newest =
        stores
            .environments()
            .environments()
            .find(environment.id())
            .filter(now -> now.rollouts() == begun.number() && !now.status().isEnding())
            .isPresent();
    return newest
        ? stores
            .rollouts()
            .find(begun.id())
            .filter(rollout -> rollout.status() != RolloutStatus.CANCELLED)
        : Optional.empty();
  }

  private static String word(ReleaseState state) {
    return switch (state) {
      case OUT_OF_SYNC -> "out-of-sync";
      case PENDING_FOREIGN -> "locked";
      case FAILED, STALLED -> "unhealthy";
      default -> state.name().toLowerCase(Locale.ROOT);
    };
  }
}
