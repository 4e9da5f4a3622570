package dev.slipway.store;

import dev.slipway.advisor.AdviceStore;
import dev.slipway.advisor.proposal.ProposalStore;
import dev.slipway.catalog.CatalogStore;
import dev.slipway.chart.ChartStore;
import dev.slipway.deployment.DeploymentStore;
import dev.slipway.doctor.InspectionStore;
import dev.slipway.event.EventStore;
import dev.slipway.fleet.ClusterStore;
import dev.slipway.helm.InventoryStore;
import dev.slipway.helmchart.HelmChartStore;
import dev.slipway.idempotency.IdempotencyStore;
import dev.slipway.identity.AccountStore;
import dev.slipway.identity.login.LoginTallyStore;
import dev.slipway.identity.provider.AccountLinkStore;
import dev.slipway.identity.token.MachineTokenStore;
import dev.slipway.identity.token.RefreshTokenStore;
import dev.slipway.image.ImageStore;
import dev.slipway.image.build.ImageBuildStore;
import dev.slipway.limit.RateLimits;
import dev.slipway.pipeline.RunOutputStore;
import dev.slipway.pipeline.RunStore;
import dev.slipway.pipeline.ScriptServiceStore;
import dev.slipway.project.ProjectStore;
import dev.slipway.project.environment.EnvironmentStore;
import dev.slipway.project.rollout.RolloutLogStore;
import dev.slipway.project.rollout.RolloutStore;
import dev.slipway.project.webhook.WebhookStore;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.registry.CredentialStore;
import dev.slipway.release.ReleaseStore;
import dev.slipway.transaction.Transactions;
import dev.slipway.workload.NetworkServiceStore;
import dev.slipway.workload.WorkloadStore;
import java.time.InstantSource;

/**
 * Every store of a platform, over one database, so that one transaction spans them all.
 *
 * <p>Thread-safe. Implementations hold up to {@code StoresContract} of the testkit.
 */
public interface Stores extends AutoCloseable {
  /** Stores in the memory of this JVM, on the system's clock. */
  static Stores inMemory() {
    return inMemory(InstantSource.system());
  }

  /**
   * Stores in the memory of this JVM.
   *
   * @param clock tells the queue what is due, and rate limits when a period ends
   */
  static Stores inMemory(InstantSource clock) {
    InMemoryTransactions transactions = new InMemoryTransactions();
    return InMemoryStores.create(transactions, new InMemoryWorkQueue(transactions, clock), clock);
  }

  /**
   * The id of this installation: short, good as a Kubernetes label, the same for as long as the
   * data lives, another for every other database.
   */
  String installation();

  Transactions transactions();

  AccountStore accounts();

  LoginTallyStore loginTallies();

  RefreshTokenStore refreshTokens();

  MachineTokenStore machineTokens();

  AccountLinkStore accountLinks();

  CatalogStore catalog();

  ChartStore charts();

  CredentialStore credentials();

  DeploymentStore deployments();

  ProjectStore projects();

  EnvironmentStore environments();

  RolloutStore rollouts();

  RolloutLogStore rolloutLogs();

  WebhookStore webhooks();

  ImageStore images();

  ImageBuildStore imageBuilds();

  ClusterStore clusters();

  HelmChartStore helmCharts();

  WorkloadStore workloads();

  NetworkServiceStore networkServices();

  AdviceStore advice();

  /** The latest inspection. */
  InspectionStore inspections();

  ScriptServiceStore scriptServices();

  RunStore runs();

  RunOutputStore runOutput();

  ProposalStore proposals();

  ReleaseStore releases();

  InventoryStore inventory();

  EventStore events();

  IdempotencyStore idempotency();

  WorkQueue queue();

  /** Counts how often callers do things; not part of any transaction. */
  RateLimits limits();

  /** Frees what the stores hold; a data source that was given stays open. */
  @Override
  void close();
}
