package dev.slipway.pipeline;

import dev.slipway.event.EventStore;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.transaction.Transactions;
import java.util.Objects;

/** The stores of deploy scripts, over one database. */
public record PipelineStores(
    Transactions transactions,
    ScriptServiceStore services,
    RunStore runs,
    RunOutputStore output,
    EventStore events,
    WorkQueue queue) {
  public PipelineStores {
    Objects.requireNonNull(transactions, "transactions is null");
    Objects.requireNonNull(services, "services is null");
    Objects.requireNonNull(runs, "runs is null");
    Objects.requireNonNull(output, "output is null");
    Objects.requireNonNull(events, "events is null");
    Objects.requireNonNull(queue, "queue is null");
  }
}
