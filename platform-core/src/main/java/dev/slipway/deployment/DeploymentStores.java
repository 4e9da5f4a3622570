package dev.slipway.deployment;

import dev.slipway.catalog.CatalogStore;
import dev.slipway.chart.ChartStore;
import dev.slipway.event.EventStore;
import dev.slipway.identity.AccountStore;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.release.ReleaseStore;
import dev.slipway.transaction.Transactions;
import java.util.Objects;

/**
 * The stores that deployments are kept with; all over one database.
 *
 * @param transactions spans them all
 * @param deployments the deployments themselves
 * @param catalog their templates
 * @param charts the templates' archives
 * @param accounts their owners
 * @param releases what the engine knows of their releases
 * @param events where changes are told
 * @param queue where work is asked for
 */
public record DeploymentStores(
    Transactions transactions,
    DeploymentStore deployments,
    CatalogStore catalog,
    ChartStore charts,
    AccountStore accounts,
    ReleaseStore releases,
    EventStore events,
    WorkQueue queue) {
  public DeploymentStores {
    Objects.requireNonNull(transactions, "transactions is null");
    Objects.requireNonNull(deployments, "deployments is null");
    Objects.requireNonNull(catalog, "catalog is null");
    Objects.requireNonNull(charts, "charts is null");
    Objects.requireNonNull(accounts, "accounts is null");
    Objects.requireNonNull(releases, "releases is null");
    Objects.requireNonNull(events, "events is null");
    Objects.requireNonNull(queue, "queue is null");
  }
}
