package dev.slipway.helmchart;

import dev.slipway.chart.ChartStore;
import dev.slipway.event.EventStore;
import dev.slipway.identity.AccountStore;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.transaction.Transactions;
import java.util.Objects;

/**
 * The stores that Helm charts need, all of one bundle.
 *
 * @param transactions spans them
 * @param helmCharts the charts
 * @param archives what they are made of
 * @param accounts whose they are
 * @param events the feed
 * @param queue where work is asked for
 */
public record HelmChartStores(
    Transactions transactions,
    HelmChartStore helmCharts,
    ChartStore archives,
    AccountStore accounts,
    EventStore events,
    WorkQueue queue) {
  public HelmChartStores {
    Objects.requireNonNull(transactions, "transactions is null");
    Objects.requireNonNull(helmCharts, "helmCharts is null");
    Objects.requireNonNull(archives, "archives is null");
    Objects.requireNonNull(accounts, "accounts is null");
    Objects.requireNonNull(events, "events is null");
    Objects.requireNonNull(queue, "queue is null");
  }
}
