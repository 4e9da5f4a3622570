package dev.slipway.workload;

import dev.slipway.event.EventStore;
import dev.slipway.identity.AccountStore;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.release.ReleaseStore;
import dev.slipway.transaction.Transactions;
import java.util.Objects;

/**
 * The stores that workloads and network services need, all of one bundle.
 *
 * @param transactions spans them
 * @param workloads the workloads
 * @param services the network services
 * @param accounts whose they are
 * @param releases what the engine knows of their releases
 * @param events the feed
 * @param queue where work is asked for
 */
public record WorkloadStores(
    Transactions transactions,
    WorkloadStore workloads,
    NetworkServiceStore services,
    AccountStore accounts,
    ReleaseStore releases,
    EventStore events,
    WorkQueue queue) {
  public WorkloadStores {
    Objects.requireNonNull(transactions, "transactions is null");
    Objects.requireNonNull(workloads, "workloads is null");
    Objects.requireNonNull(services, "services is null");
    Objects.requireNonNull(accounts, "accounts is null");
    Objects.requireNonNull(releases, "releases is null");
    Objects.requireNonNull(events, "events is null");
    Objects.requireNonNull(queue, "queue is null");
  }
}
