package dev.slipway;

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
import dev.slipway.project.webhook.WebhookEvents;
import dev.slipway.project.webhook.WebhookStore;
import dev.slipway.project.webhook.WebhookStores;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.registry.CredentialStore;
import dev.slipway.release.ReleaseStore;
import dev.slipway.store.Stores;
import dev.slipway.transaction.Transactions;
import dev.slipway.workload.NetworkServiceStore;
import dev.slipway.workload.WorkloadStore;
import java.time.InstantSource;

/**
 * The stores that a platform was given, but that their feed tells webhooks of what is appended: no
 * capability has another feed, so that none can forget them.
 */
final class PlatformStores implements Stores {
  private final Stores given;
  private final EventStore events;

  PlatformStores(Stores given, InstantSource clock) {
    this.given = given;
    this.events =
        new WebhookEvents(
            new WebhookStores(
                given.transactions(),
                given.webhooks(),
                given.projects(),
                given.events(),
                given.queue()),
            clock);
  }

  @Override
  public EventStore events() {
    return events;
  }

  @Override
  public String installation() {
    return given.installation();
  }

  @Override
  public Transactions transactions() {
    return given.transactions();
  }

  @Override
  public AccountStore accounts() {
    return given.accounts();
  }

  @Override
  public LoginTallyStore loginTallies() {
    return given.loginTallies();
  }

  @Override
  public RefreshTokenStore refreshTokens() {
    return given.refreshTokens();
  }

  @Override
  public MachineTokenStore machineTokens() {
    return given.machineTokens();
  }

  @Override
  public AccountLinkStore accountLinks() {
    return given.accountLinks();
  }

  @Override
  public CatalogStore catalog() {
    return given.catalog();
  }

  @Override
  public ChartStore charts() {
    return given.charts();
  }

  @Override
  public CredentialStore credentials() {
    return given.credentials();
  }

  @Override
  public DeploymentStore deployments() {
    return given.deployments();
  }

  @Override
  public ProjectStore projects() {
    return given.projects();
  }

  @Override
  public EnvironmentStore environments() {
    return given.environments();
  }

  @Override
  public RolloutStore rollouts() {
    return given.rollouts();
  }

  @Override
  public RolloutLogStore rolloutLogs() {
    return given.rolloutLogs();
  }

  @Override
  public ImageStore images() {
    return given.images();
  }

  @Override
  public ImageBuildStore imageBuilds() {
    return given.imageBuilds();
  }

  @Override
  public ClusterStore clusters() {
    return given.clusters();
  }

  @Override
  public HelmChartStore helmCharts() {
    return given.helmCharts();
  }

  @Override
  public WorkloadStore workloads() {
    return given.workloads();
  }

  @Override
  public NetworkServiceStore networkServices() {
    return given.networkServices();
  }

  @Override
  public AdviceStore advice() {
    return given.advice();
  }

  @Override
  public InspectionStore inspections() {
    return given.inspections();
  }

  @Override
  public ScriptServiceStore scriptServices() {
    return given.scriptServices();
  }

  @Override
  public RunStore runs() {
    return given.runs();
  }

  @Override
  public RunOutputStore runOutput() {
    return given.runOutput();
  }

  @Override
  public ProposalStore proposals() {
    return given.proposals();
  }

  @Override
  public WebhookStore webhooks() {
    return given.webhooks();
  }

  @Override
  public ReleaseStore releases() {
    return given.releases();
  }

  @Override
  public InventoryStore inventory() {
    return given.inventory();
  }

  @Override
  public IdempotencyStore idempotency() {
    return given.idempotency();
  }

  @Override
  public WorkQueue queue() {
    return given.queue();
  }

  @Override
  public RateLimits limits() {
    return given.limits();
  }

  @Override
  public void close() {
    given.close();
  }
}
