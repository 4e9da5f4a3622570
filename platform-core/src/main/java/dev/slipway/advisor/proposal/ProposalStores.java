package dev.slipway.advisor.proposal;

import dev.slipway.event.EventStore;
import dev.slipway.transaction.Transactions;
import dev.slipway.workload.NetworkServiceStore;
import dev.slipway.workload.WorkloadStore;
import java.util.Objects;

/**
 * The stores that proposals need, all of one bundle.
 *
 * @param transactions spans them
 * @param proposals the proposals
 * @param workloads what they are about
 * @param services addresses that lead there
 * @param events the feed
 */
public record ProposalStores(
    Transactions transactions,
    ProposalStore proposals,
    WorkloadStore workloads,
    NetworkServiceStore services,
    EventStore events) {
  public ProposalStores {
    Objects.requireNonNull(transactions, "transactions is null");
    Objects.requireNonNull(proposals, "proposals is null");
    Objects.requireNonNull(workloads, "workloads is null");
    Objects.requireNonNull(services, "services is null");
    Objects.requireNonNull(events, "events is null");
  }
}
