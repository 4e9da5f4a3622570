package dev.slipway.project.environment;

import dev.slipway.identity.Actor;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectListener;
import dev.slipway.reconcile.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/** Deletes the environments of projects that are deleted. */
public final class ProjectEnvironments implements ProjectListener {
  private final EnvironmentStores stores;
  private final EnvironmentJournal journal;

  /** Creates the listener. */
  public ProjectEnvironments(EnvironmentStores stores, InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.journal = new EnvironmentJournal(stores, clock);
  }

  @Override
  public void ended(Project project, Actor actor, Instant at) {
    for (Environment listed : stores.environments().list(project.id())) {
      stores
          .environments()
          .findForUpdate(listed.id())
          .filter(environment -> environment.deletedAt() == null)
          .ifPresent(environment -> delete(environment, at));
    }
  }

  private void delete(Environment environment, Instant at) {
    Environment deleted = environment.deleted(at);
    stores.environments().update(deleted);
    EnvironmentExpiry.schedule(stores, deleted, at);
    stores.queue().enqueue(Work.of(deleted.workKey(), deleted.workOwner(), at));
    journal.observed("deleting", deleted, "its project was deleted");
  }
}
