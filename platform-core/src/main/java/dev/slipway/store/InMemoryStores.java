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
import java.util.UUID;

/** All stores over maps of this JVM; their content ends with it. */
record InMemoryStores(
    String installation,
    Transactions transactions,
    AccountStore accounts,
    LoginTallyStore loginTallies,
    RefreshTokenStore refreshTokens,
    MachineTokenStore machineTokens,
    AccountLinkStore accountLinks,
    CatalogStore catalog,
    ChartStore charts,
    CredentialStore credentials,
    DeploymentStore deployments,
    ProjectStore projects,
    EnvironmentStore environments,
    RolloutStore rollouts,
    RolloutLogStore rolloutLogs,
    WebhookStore webhooks,
    ImageStore images,
    ImageBuildStore imageBuilds,
    ClusterStore clusters,
    HelmChartStore helmCharts,
    WorkloadStore workloads,
    NetworkServiceStore networkServices,
    AdviceStore advice,
    InspectionStore inspections,
    ScriptServiceStore scriptServices,
    RunStore runs,
    RunOutputStore runOutput,
    ProposalStore proposals,
    ReleaseStore releases,
    InventoryStore inventory,
    EventStore events,
    IdempotencyStore idempotency,
    WorkQueue queue,
    RateLimits limits)
    implements Stores {

  /** Empty stores that share the units of work with the queue. */
  static InMemoryStores create(
      InMemoryTransactions transactions, WorkQueue queue, InstantSource clock) {
    CatalogStore catalog = new InMemoryCatalogStore(transactions);
    RolloutStore rollouts = new InMemoryRolloutStore(transactions);
    InMemoryRunOutputStore runOutput = new InMemoryRunOutputStore(transactions);
    InMemoryRunStore runs = new InMemoryRunStore(transactions, runOutput);
    ImageStore images = new InMemoryImageStore(transactions);
    return new InMemoryStores(
        UUID.randomUUID().toString(),
        transactions,
        new InMemoryAccountStore(transactions),
        new InMemoryLoginTallyStore(transactions),
        new InMemoryRefreshTokenStore(transactions),
        new InMemoryMachineTokenStore(transactions),
        new InMemoryAccountLinkStore(transactions),
        catalog,
        new InMemoryChartStore(transactions),
        new InMemoryCredentialStore(transactions),
        new InMemoryDeploymentStore(transactions, catalog),
        new InMemoryProjectStore(transactions),
        new InMemoryEnvironmentStore(transactions),
        rollouts,
        new InMemoryRolloutLogStore(transactions, rollouts),
        new InMemoryWebhookStore(transactions),
        images,
        new InMemoryImageBuildStore(transactions),
        new InMemoryClusterStore(transactions),
        new InMemoryHelmChartStore(transactions),
        new InMemoryWorkloadStore(transactions, images),
        new InMemoryNetworkServiceStore(transactions),
        new InMemoryAdviceStore(transactions),
        new InMemoryInspectionStore(transactions),
        new InMemoryScriptServiceStore(transactions, runs),
        runs,
        runOutput,
        new InMemoryProposalStore(transactions),
        new InMemoryReleaseStore(transactions),
        new InMemoryInventoryStore(transactions),
        new InMemoryEventStore(transactions),
        new InMemoryIdempotencyStore(transactions),
        queue,
        new InMemoryRateLimits(clock));
  }

  @Override
  public void close() {
    // Maps hold nothing that needs to be given back.
  }
}
