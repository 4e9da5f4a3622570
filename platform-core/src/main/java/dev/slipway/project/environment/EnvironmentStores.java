package dev.slipway.project.environment;

import dev.slipway.event.EventStore;
import dev.slipway.project.ProjectStore;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.release.ReleaseStore;
import dev.slipway.transaction.Transactions;
import java.util.Objects;

/**
 * The stores that environments need, all of one bundle.
 *
 * @param transactions spans them
 * @param projects whose they are
 * @param environments environments and their variables
 * @param releases what the engine knows of their releases
 * @param events the feed
 * @param queue where work is asked for
 */
public record EnvironmentStores(
    Transactions transactions,
    ProjectStore projects,
    EnvironmentStore environments,
    ReleaseStore releases,
    EventStore events,
    WorkQueue queue) {
  public EnvironmentStores {
    Objects.requireNonNull(transactions, "transactions is null");
    Objects.requireNonNull(projects, "projects is null");
    Objects.requireNonNull(environments, "environments is null");
    Objects.requireNonNull(releases, "releases is null");
    Objects.requireNonNull(events, "events is null");
    Objects.requireNonNull(queue, "queue is null");
  }
}
