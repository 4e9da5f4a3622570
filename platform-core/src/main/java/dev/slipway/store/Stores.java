package dev.slipway.store;

import dev.slipway.catalog.CatalogStore;
import dev.slipway.chart.ChartStore;
import dev.slipway.chart.CredentialStore;
import dev.slipway.deployment.DeploymentStore;
import dev.slipway.event.EventStore;
import dev.slipway.helm.InventoryStore;
import dev.slipway.identity.AccountStore;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.release.ReleaseStore;
import dev.slipway.transaction.Transactions;

/**
 * Every store of a platform, over one database, so that one transaction spans them all.
 *
 * <p>Thread-safe. Implementations hold up to {@code StoresContract} of the testkit.
 */
public interface Stores extends AutoCloseable {
  Transactions transactions();

  AccountStore accounts();

  CatalogStore catalog();

  ChartStore charts();

  CredentialStore credentials();

  DeploymentStore deployments();

  ReleaseStore releases();

  InventoryStore inventory();

  EventStore events();

  WorkQueue queue();

  /** Frees what the stores hold; a data source that was given stays open. */
  @Override
  void close();
}
