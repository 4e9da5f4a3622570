package dev.slipway.deployment;

import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Outcome;
import dev.slipway.release.ReleaseAction;
import dev.slipway.release.ReleaseListener;
import dev.slipway.release.ReleaseRecord;
import dev.slipway.release.ReleaseState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a run finds into the deployment's row, its revision and the feed. A run whose
 * generation is no longer the desired one writes no status: the next run will.
 */
final class DeploymentRecorder implements ReleaseListener {
  /** A safety net: whatever a deployment waits for enqueues it too. */
  private static final Duration WAIT = Duration.ofMinutes(5);

  private final DeploymentStores stores;
  private final Deployment begun;
  private final InstantSource clock;
  private final DeploymentEvents events;
  private final @Nullable ReleaseRecord before;

  DeploymentRecorder(DeploymentStores stores, Deployment begun, InstantSource clock) {
    this.stores = stores;
    this.begun = begun;
    this.clock = clock;
    this.events = new DeploymentEvents(stores.events(), clock);
    this.before = stores.releases().find(DeploymentManager.key(begun.id())).orElse(null);
  }

  @Override
  public void lock() {
    stores.deployments().findForUpdate(begun.id());
  }

  @Override
  public void beginning(ReleaseAction action, ReleaseRecord release) {
    current()
        .ifPresent(
            deployment -> events.observed(action.progressive(), deployment, release.reason()));
  }

  @Override
  public void recorded(ReleaseRecord release, Outcome outcome) {
    current().ifPresent(deployment -> write(deployment, release, outcome));
  }

  @Override
  public boolean isSuperseded() {
    return stores
        .deployments()
        .find(begun.id())
        .filter(now -> now.generation() == begun.generation() && !now.cancelled())
        .isEmpty();
  }

  /** The deployment cannot go on yet. */
  Outcome waiting(Lease lease, String why) {
    settle(lease, DeploymentStatus.PROVISIONING, why, false, "waiting");
    return Outcome.requeueAfter(WAIT);
  }

  /** The deployment cannot go on until something changes. */
  Outcome rejected(Lease lease, String why) {
    settle(lease, DeploymentStatus.ERROR, why, true, "rejected");
    return Outcome.stalled(why);
  }

  private void settle(
      Lease lease, DeploymentStatus status, String why, boolean stalled, String event) {
    stores
        .transactions()
        .useTransaction(
            () -> {
              lock();
              lease.verify();
              current()
                  .ifPresent(
                      old -> {
                        Deployment changed =
                            old.observe(
                                new DeploymentObservation(
                                    status,
                                    old.observed().drifted(),
                                    why,
                                    stalled,
                                    null,
                                    old.observed().appliedTemplateId(),
                                    stalled ? old.generation() : old.observed().generation(),
                                    old.observed().lastReconcileAt()));
                        if (!changed.equals(old)) {
                          stores.deployments().update(changed);
                          if (stalled) {
                            endRevision(Revision.Status.FAILED, why);
                          }
                          events.observed(event, changed, why);
                        }
                      });
            });
  }

  private void write(Deployment old, ReleaseRecord release, Outcome outcome) {
    Instant now = clock.instant();
    ReleaseState state = release.state();
    DeploymentStatus status = status(state);
    boolean error = status == DeploymentStatus.ERROR;
    boolean deleteFailed = old.isDeleted() && release.reason() != null;
    boolean ready = status == DeploymentStatus.READY;
    Deployment changed =
        old.observe(
            new DeploymentObservation(
                old.isDeleted() && status != DeploymentStatus.DELETED
                    ? DeploymentStatus.DELETING
                    : status,
                state == ReleaseState.DRIFTED,
                error || deleteFailed ? release.reason() : null,
                outcome instanceof Outcome.Stalled || state == ReleaseState.UNMANAGED,
                error && outcome instanceof Outcome.RequeueAfter again
                    ? now.plus(again.delay())
                    : null,
                ready ? Long.valueOf(old.templateId()) : old.observed().appliedTemplateId(),
                ready || error || status == DeploymentStatus.DELETED
                    ? old.generation()
                    : old.observed().generation(),
                ready || status == DeploymentStatus.DELETED
                    ? now
                    : old.observed().lastReconcileAt()));
    stores.deployments().update(changed);
    if (ready) {
      endRevision(Revision.Status.SUCCEEDED, null);
    } else if (error) {
      endRevision(Revision.Status.FAILED, release.reason());
    }
    if (before == null
        || before.state() != state
        || before.desiredGeneration() != release.desiredGeneration()
        || !Objects.equals(before.reason(), release.reason())) {
      events.observed(word(state), changed, release.reason());
    }
  }

  private void endRevision(Revision.Status status, @Nullable String reason) {
    stores
        .deployments()
        .findRevision(begun.id(), begun.generation())
        .filter(
            revision ->
                revision.status() == Revision.Status.PENDING
                    || (revision.status() == Revision.Status.FAILED && revision.status() != status))
        .ifPresent(
            revision ->
                stores.deployments().putRevision(revision.ended(status, reason, clock.instant())));
  }

  /** The row, if this run's generation is still the desired one. */
  private Optional<Deployment> current() {
    return stores
        .deployments()
        .find(begun.id())
        .filter(now -> now.generation() == begun.generation() && !now.cancelled());
  }

  private static DeploymentStatus status(ReleaseState state) {
    return switch (state) {
      case READY, DRIFTED -> DeploymentStatus.READY;
      case ABSENT, OUT_OF_SYNC, PENDING_FOREIGN, PROGRESSING -> DeploymentStatus.PROVISIONING;
      case FAILED, STALLED, UNMANAGED -> DeploymentStatus.ERROR;
      case DELETING -> DeploymentStatus.DELETING;
      case GONE -> DeploymentStatus.DELETED;
    };
  }

  private static String word(ReleaseState state) {
    return switch (state) {
      case GONE -> "gone";
      case OUT_OF_SYNC -> "out-of-sync";
      case PENDING_FOREIGN -> "locked";
      default -> state.name().toLowerCase(Locale.ROOT);
    };
  }
}
