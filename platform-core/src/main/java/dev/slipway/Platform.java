package dev.slipway;

import dev.slipway.advisor.assistance.Assistance;
import dev.slipway.advisor.proposal.AccountAdvice;
import dev.slipway.advisor.proposal.Proposals;
import dev.slipway.audit.AuditLog;
import dev.slipway.catalog.ProductCatalog;
import dev.slipway.chart.Charts;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.deployment.DeploymentLogs;
import dev.slipway.deployment.DeploymentManager;
import dev.slipway.doctor.Doctor;
import dev.slipway.event.EventStore;
import dev.slipway.fleet.Fleet;
import dev.slipway.helmchart.HelmCharts;
import dev.slipway.identity.AccountListener;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.token.Authenticator;
import dev.slipway.identity.token.MachineTokens;
import dev.slipway.identity.token.Sessions;
import dev.slipway.identity.token.TokenMint;
import dev.slipway.identity.token.Tokens;
import dev.slipway.image.Images;
import dev.slipway.image.build.ImageBuildLogs;
import dev.slipway.image.build.ImageBuilds;
import dev.slipway.pipeline.Bearers;
import dev.slipway.pipeline.DeployedServices;
import dev.slipway.pipeline.RunActions;
import dev.slipway.pipeline.RunLogs;
import dev.slipway.pipeline.Runs;
import dev.slipway.pipeline.ScriptServices;
import dev.slipway.pipeline.action.DeployStep;
import dev.slipway.pipeline.action.RolloutStep;
import dev.slipway.project.ProjectFeed;
import dev.slipway.project.ProjectMembers;
import dev.slipway.project.Projects;
import dev.slipway.project.environment.EnvironmentVariables;
import dev.slipway.project.environment.Environments;
import dev.slipway.project.manifest.ProjectManifests;
import dev.slipway.project.rollout.RolloutDiffs;
import dev.slipway.project.rollout.RolloutLogs;
import dev.slipway.project.rollout.Rollouts;
import dev.slipway.project.webhook.Webhooks;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.reconcile.ReconcilerBuilder;
import dev.slipway.registry.RegistryCredentials;
import dev.slipway.store.Stores;
import dev.slipway.telemetry.Telemetry;
import dev.slipway.workload.NetworkServices;
import dev.slipway.workload.WorkloadImages;
import dev.slipway.workload.WorkloadLive;
import dev.slipway.workload.Workloads;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * An internal developer platform in this JVM: its capabilities over one set of stores, one cluster
 * and one executor.
 *
 * <p>Immutable and thread-safe. Two platforms in one JVM do not meet. It starts no thread before
 * {@code reconciler().start()}, reads no environment, and never ends the JVM.
 */
public final class Platform implements AutoCloseable {
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final Foundation base;
  private final AuditLog audit;
  private final IdentityParts identity;
  private final CatalogParts catalog;
  private final DeploymentParts deployments;
  private final ProjectParts projects;
  private final ImageParts images;
  private final FleetParts fleet;
  private final HelmChartParts helmCharts;
  private final WorkloadParts workloads;
  private final PipelineParts pipeline;
  private final AdvisorParts advisors;
  private final DoctorParts doctor;
  private final Reconciler reconciler;

  Platform(PlatformBuilder options) {
    Telemetry telemetry = options.telemetry.get();
    base =
        Foundation.of(
            options,
            new PlatformStores(options.stores.get(), options.clock.get()),
            telemetry.observe(options.helm.get()),
            new SecureRandom());
    audit = new AuditLog(base.stores().events(), base.clock());
    catalog = new CatalogParts(base);
    deployments = new DeploymentParts(base);
    projects = new ProjectParts(base);
    images = new ImageParts(base);
    fleet = new FleetParts(base);
    helmCharts = new HelmChartParts(base);
    workloads = new WorkloadParts(base, helmCharts.charts, fleet.fleet);
    identity = new IdentityParts(base, accountListeners());
    pipeline = new PipelineParts(base, identity.tokens);
    advisors = new AdvisorParts(base, fleet.fleet, helmCharts.charts, workloads.hands());
    doctor = new DoctorParts(base);
    reconciler = options.reconciler.get().apply(caps(telemetry)).build();
    register();
    telemetry.observe(base.stores().queue(), reconciler.kinds(), base.clock());
    telemetry.observe(base.stores().limits());
  }

  /** Hear, in this order, that accounts end. */
  private List<AccountListener> accountListeners() {
    List<AccountListener> listeners = new ArrayList<>();
    listeners.add(projects.accountListener());
    listeners.addAll(images.accountListeners());
    listeners.add(workloads.accountListener());
    listeners.add(helmCharts.accountListener());
    listeners.add(new AccountAdvice(base.stores().advice(), base.stores().proposals()));
    return listeners;
  }

  private ReconcilerBuilder caps(Telemetry telemetry) {
    ReconcilerBuilder builder =
        telemetry.observe(Reconciler.builder(base.stores().queue(), base.clock()));
    return helmCharts.cap(images.cap(fleet.cap(pipeline.cap(projects.cap(builder)))));
  }

  private void register() {
    catalog.register(
        reconciler,
        template -> {
          deployments.templateChanged(template);
          projects.templateChanged(template);
        });
    deployments.register(reconciler);
    projects.register(reconciler);
    fleet.register(reconciler);
    workloads.register(reconciler);
    pipeline.register(
        reconciler,
        new RunActions(
            List.of(new DeployStep(deployments.deployments), new RolloutStep(projects.rollouts)),
            base.stores().accounts()));
    advisors.register(reconciler);
    doctor.register(reconciler);
    images.register(reconciler);
    helmCharts.register(reconciler);
    identity.register(reconciler);
    new UpkeepParts(base, doctor.doctor).register(reconciler);
  }

  /** A builder with nothing set. */
  public static PlatformBuilder builder() {
    return new PlatformBuilder();
  }

  /** Products and templates. */
  public ProductCatalog catalog() {
    return catalog.catalog;
  }

  /** Developers' instances of templates. */
  public DeploymentManager deployments() {
    return deployments.deployments;
  }

  /** The logs of deployments' containers. */
  public DeploymentLogs logs() {
    return deployments.logs;
  }

  /** What developers work on. */
  public Projects projects() {
    return projects.projects;
  }

  /** Who takes part in projects. */
  public ProjectMembers projectMembers() {
    return projects.members;
  }

  /** What of the feed somebody may read. */
  public ProjectFeed projectFeed() {
    return projects.feed;
  }

  /** Where versions of projects run. */
  public Environments environments() {
    return projects.environments;
  }

  /** The variables of environments. */
  public EnvironmentVariables variables() {
    return projects.variables;
  }

  /** Versions of projects on their way into environments. */
  public Rollouts rollouts() {
    return projects.rollouts;
  }

  /** What happened to rollouts. */
  public RolloutLogs rolloutLogs() {
    return projects.logs;
  }

  /** What lies between rollouts. */
  public RolloutDiffs rolloutDiffs() {
    return projects.diffs;
  }

  /** Projects as files. */
  public ProjectManifests manifests() {
    return projects.manifests;
  }

  /** Where the events of projects are sent. */
  public Webhooks webhooks() {
    return projects.webhooks;
  }

  /** The clusters that the platform knows of. */
  public Fleet fleet() {
    return fleet.fleet;
  }

  /** Container images, and whether their registries have them. */
  public Images images() {
    return images.images;
  }

  /** Builds of container images. */
  public ImageBuilds imageBuilds() {
    return images.builds;
  }

  /** What such builds write. */
  public ImageBuildLogs imageBuildLogs() {
    return images.logs;
  }

  /** The Helm charts of accounts, and whether Helm takes them. */
  public HelmCharts helmCharts() {
    return helmCharts.charts;
  }

  /** Container images that run on the cluster. */
  public Workloads workloads() {
    return workloads.workloads;
  }

  /** What of them is asked of the cluster at the moment. */
  public WorkloadLive workloadLive() {
    return workloads.live;
  }

  /** Which records of container images name what workloads run. */
  public WorkloadImages workloadImages() {
    return workloads.images;
  }

  /** Addresses on the cluster. */
  public NetworkServices networkServices() {
    return workloads.services;
  }

  /** The services that deploy scripts deploy. */
  public ScriptServices scriptServices() {
    return pipeline.services;
  }

  /** Runs of deploy scripts. */
  public Runs runs() {
    return pipeline.runs;
  }

  /** What deploy scripts printed. */
  public RunLogs runLogs() {
    return pipeline.logs;
  }

  /** What deploy scripts deployed. */
  public DeployedServices deployedServices() {
    return pipeline.deployed;
  }

  /** Who bears a token that is good for deploy scripts alone. */
  public Bearers bearers() {
    return pipeline.bearers;
  }

  /** What advisors are asked, and what the platform does at their side. */
  public Assistance assistance() {
    return advisors.assistance;
  }

  /** What advisors have proposed. */
  public Proposals proposals() {
    return advisors.proposals;
  }

  /** Whether database, Helm's storage and cluster agree. */
  public Doctor doctor() {
    return doctor.doctor;
  }

  /** Charts that are kept in the store. */
  public Charts charts() {
    return catalog.charts;
  }

  /** What the platform logs in with at registries. */
  public RegistryCredentials credentials() {
    return catalog.credentials;
  }

  /** Accounts. */
  public Accounts accounts() {
    return identity.accounts;
  }

  /** Signed tokens. */
  public Tokens tokens() {
    return identity.tokens;
  }

  /** Logins that last. */
  public Sessions sessions() {
    return identity.sessions;
  }

  /** Tokens for machines. */
  public MachineTokens machineTokens() {
    return identity.machineTokens;
  }

  /** Signed tokens of services and of readers of the configuration. */
  public TokenMint tokenMint() {
    return identity.mint;
  }

  /** Who a token's bearer is. */
  public Authenticator authenticator() {
    return identity.authenticator;
  }

  /** Who did what, and who was refused. */
  public AuditLog audit() {
    return audit;
  }

  /** The feed. */
  public EventStore events() {
    return base.stores().events();
  }

  /** The stores that were given. */
  public Stores stores() {
    return base.stores();
  }

  /** The cluster that was given. */
  public ClusterAccess cluster() {
    return base.cluster();
  }

  /** What tells the time. */
  public InstantSource clock() {
    return base.clock();
  }

  /** The loop that makes the desired state true. */
  public Reconciler reconciler() {
    return reconciler;
  }

  /** Stops the reconciler, then closes executor, cluster and stores. */
  @Override
  public void close() {
    try (base;
        projects) {
      reconciler.stop(DRAIN);
    }
  }
}
