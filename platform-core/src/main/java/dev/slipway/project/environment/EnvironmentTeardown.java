package dev.slipway.project.environment;

import dev.slipway.reconcile.Outcome;
import dev.slipway.release.ReleaseAction;
import dev.slipway.release.ReleaseListener;
import dev.slipway.release.ReleaseRecord;
import dev.slipway.release.ReleaseState;
import java.time.InstantSource;
import java.util.Objects;

/** Writes how an environment's release and namespace go into its row and the feed. */
final class EnvironmentTeardown implements ReleaseListener {
  private final EnvironmentStores stores;
  private final Environment begun;
  private final EnvironmentReleases releases;
  private final EnvironmentJournal journal;
  private final InstantSource clock;

  EnvironmentTeardown(
      EnvironmentStores stores,
      Environment begun,
      EnvironmentReleases releases,
      EnvironmentJournal journal,
      InstantSource clock) {
    this.stores = stores;
    this.begun = begun;
    this.releases = releases;
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public void lock() {
    stores.environments().findForUpdate(begun.id());
  }

  @Override
  public void beginning(ReleaseAction action, ReleaseRecord release) {
    stores
        .environments()
        .find(begun.id())
        .ifPresent(environment -> releases.ended(environment, clock.instant()));
  }

  @Override
  public void recorded(ReleaseRecord release, Outcome outcome) {
    stores.environments().find(begun.id()).ifPresent(old -> write(old, release));
  }

  @Override
  public boolean isSuperseded() {
    return false;
  }

  private void write(Environment old, ReleaseRecord release) {
    boolean gone = release.state() == ReleaseState.GONE;
    EnvironmentStatus status = gone ? EnvironmentStatus.EXPIRED : EnvironmentStatus.DELETING;
    String reason = gone ? null : release.reason();
    Environment changed = old.with(old.state().with(status, reason));
    if (changed.equals(old)) {
      return;
    }
    stores.environments().update(changed);
    if (gone) {
      releases.ended(changed, clock.instant());
      journal.observed(old.deletedAt() == null ? "expired" : "gone", changed, null);
    } else if (!Objects.equals(old.state().reason(), reason)) {
      journal.observed(status.word(), changed, reason);
    }
  }
}
