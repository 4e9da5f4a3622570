package dev.slipway;

import dev.slipway.advisor.assistance.Assistance;
import dev.slipway.advisor.proposal.Proposals;
import dev.slipway.audit.AuditLog;
import dev.slipway.audit.EventExpiry;
import dev.slipway.catalog.ProductCatalog;
import dev.slipway.catalog.TemplateResolution;
import dev.slipway.catalog.TemplatesOfChart;
import dev.slipway.chart.ChartInspector;
import dev.slipway.chart.ChartOptions;
import dev.slipway.chart.ChartResolver;
import dev.slipway.chart.Charts;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.deployment.DeploymentLogs;
import dev.slipway.deployment.DeploymentManager;
import dev.slipway.deployment.DeploymentPreviews;
import dev.slipway.deployment.DeploymentReconciler;
import dev.slipway.deployment.DeploymentStores;
import dev.slipway.doctor.Doctor;
import dev.slipway.event.EventStore;
import dev.slipway.fleet.Fleet;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helmchart.AccountHelmCharts;
import dev.slipway.helmchart.AddressedCharts;
import dev.slipway.helmchart.HelmChartStores;
import dev.slipway.helmchart.HelmChartValidation;
import dev.slipway.helmchart.HelmCharts;
import dev.slipway.idempotency.AnswerExpiry;
import dev.slipway.identity.AccountOptions;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.PasswordHasher;
import dev.slipway.identity.login.ForgetLogins;
import dev.slipway.identity.login.LoginThrottle;
import dev.slipway.identity.provider.IdentityProviders;
import dev.slipway.identity.provider.ProviderAccounts;
import dev.slipway.identity.token.Authenticator;
import dev.slipway.identity.token.MachineTokens;
import dev.slipway.identity.token.Sessions;
import dev.slipway.identity.token.TokenMint;
import dev.slipway.identity.token.TokenOptions;
import dev.slipway.identity.token.TokenRetention;
import dev.slipway.identity.token.TokenStores;
import dev.slipway.identity.token.Tokens;
import dev.slipway.image.AccountImages;
import dev.slipway.image.ImageRegistry;
import dev.slipway.image.ImageStores;
import dev.slipway.image.ImageWatch;
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
import dev.slipway.reconcile.RecurringWork;
import dev.slipway.registry.RegistryCredentialOptions;
import dev.slipway.registry.RegistryCredentials;
import dev.slipway.registry.RegistryLogin;
import dev.slipway.release.OrphanSweep;
import dev.slipway.release.ReleaseEngine;
import dev.slipway.store.Stores;
import dev.slipway.telemetry.Telemetry;
import dev.slipway.workload.NetworkServices;
import dev.slipway.workload.WorkloadCharts;
import dev.slipway.workload.WorkloadImages;
import dev.slipway.workload.WorkloadLive;
import dev.slipway.workload.Workloads;
import dev.slipway.workload.WorkloadsOfChart;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
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
  private static final Duration TOKEN_RETENTION = Duration.ofHours(1);
  private static final Duration ORPHAN_SWEEP = Duration.ofHours(1);
  private static final Duration RETENTION = Duration.ofHours(6);

  /** Registries that do not answer must not hold all workers. */
  private static final int IMAGES_AT_ONCE = 4;

  /** Neither must charts that take Helm long. */
  private static final int CHARTS_AT_ONCE = 4;

  private final Stores stores;
  private final HelmExecutor helm;
  private final ClusterAccess cluster;
  private final InstantSource clock;
  private final AuditLog audit;
  private final Tokens tokens;
  private final Sessions sessions;
  private final MachineTokens machineTokens;
  private final TokenMint tokenMint;
  private final Authenticator authenticator;
  private final Accounts accounts;
  private final Charts charts;
  private final RegistryCredentials credentials;
  private final ProductCatalog catalog;
  private final DeploymentManager deployments;
  private final DeploymentLogs logs;
  private final ProjectParts projects;
  private final Images images;
  private final BuildParts builds;
  private final FleetParts fleet;
  private final HelmCharts helmCharts;
  private final WorkloadParts workloads;
  private final PipelineParts pipeline;
  private final AdvisorParts advisors;
  private final DoctorParts doctor;
  private final ReleaseEngine engine;
  private final Reconciler reconciler;

  Platform(PlatformBuilder parts) {
    Telemetry telemetry = parts.telemetry();
    helm = telemetry.observe(parts.helm());
    cluster = parts.cluster();
    clock = parts.clock();
    stores = new PlatformStores(parts.stores(), clock);
    SecureRandom random = new SecureRandom();
    ChartInspector inspector = ChartInspector.create();
    ChartResolver resolver =
        new AddressedCharts(
            stores.helmCharts(),
            ChartResolver.create(stores.charts(), stores.credentials(), parts.charts()));
    audit = new AuditLog(stores.events(), clock);
    TokenOptions tokenOptions = parts.tokens();
    tokens = new Tokens(tokenOptions, clock);
    TokenStores tokenStores =
        new TokenStores(
            stores.transactions(),
            stores.accounts(),
            stores.refreshTokens(),
            stores.machineTokens(),
            stores.events());
    sessions = new Sessions(tokenStores, tokens, tokenOptions.refreshLifetime(), clock, random);
    machineTokens = new MachineTokens(tokenStores, clock, random);
    tokenMint = new TokenMint(tokenStores, tokens, clock);
    String installation = stores.installation();
    engine =
        new ReleaseEngine(
            new ReleaseEngine.Parts(
                stores.releases(), stores.transactions(), cluster, helm, installation),
            clock,
            parts.engine());
    projects =
        new ProjectParts(
            stores,
            parts,
            inspector,
            new ProjectParts.ReleaseParts(cluster, helm, engine, installation),
            clock,
            random);
    ImageStores imageStores =
        new ImageStores(
            stores.transactions(),
            stores.images(),
            stores.accounts(),
            stores.events(),
            stores.queue());
    builds = new BuildParts(stores, imageStores, parts, clock, random);
    images = new Images(imageStores, clock, random, builds.builds);
    fleet = new FleetParts(stores, cluster, parts.fleet(), clock, random);
    HelmChartStores chartStores =
        new HelmChartStores(
            stores.transactions(),
            stores.helmCharts(),
            stores.charts(),
            stores.accounts(),
            stores.events(),
            stores.queue());
    helmCharts =
        new HelmCharts(
            chartStores,
            List.of(
                new TemplatesOfChart(stores.catalog()), new WorkloadsOfChart(stores.workloads())),
            clock,
            random);
    workloads =
        new WorkloadParts(
            stores,
            new ProjectParts.ReleaseParts(cluster, helm, engine, installation),
            new WorkloadCharts(helmCharts, stores.charts(), inspector),
            fleet.fleet,
            clock,
            random);
    pipeline = new PipelineParts(stores, parts.pipeline(), parts.scripts(), tokens, clock);
    advisors =
        new AdvisorParts(
            stores,
            parts.advisors(),
            new AdvisorParts.Others(cluster, fleet.fleet, helmCharts, inspector, workloads.hands()),
            clock,
            random);
    doctor =
        new DoctorParts(
            stores,
            new ProjectParts.ReleaseParts(cluster, helm, engine, installation),
            parts.engine().callTimeout(),
            clock);
    accounts =
        new Accounts(
            stores.accounts(),
            stores.transactions(),
            stores.events(),
            new LoginThrottle(stores.loginTallies(), stores.transactions(), clock),
            new AccountOptions(new PasswordHasher(parts.passwords(), random), clock, random)
                .with(sessions)
                .with(projects.accountListener())
                .with(new AccountImages(imageStores, builds.builds))
                .with(builds.removal)
                .with(workloads.accountListener())
                .with(new AccountHelmCharts(chartStores)));
    authenticator =
        new Authenticator(
            stores.accounts(),
            tokens,
            List.of(
                machineTokens,
                new IdentityProviders(
                    parts.identityProviders(),
                    new ProviderAccounts(
                        new ProviderAccounts.Stores(
                            stores.accountLinks(),
                            stores.accounts(),
                            stores.machineTokens(),
                            stores.transactions()),
                        accounts,
                        clock),
                    clock)));
    charts =
        new Charts(
            stores.charts(),
            stores.transactions(),
            stores.events(),
            new ChartOptions(inspector, clock));
    credentials =
        new RegistryCredentials(
            stores.credentials(),
            stores.transactions(),
            stores.events(),
            new RegistryCredentialOptions(
                RegistryLogin.create(stores.credentials(), parts.charts().connections()), clock));
    catalog =
        new ProductCatalog(
            stores.catalog(), stores.transactions(), stores.events(), stores.queue(), clock);
    DeploymentStores deploymentStores =
        new DeploymentStores(
            stores.transactions(),
            stores.deployments(),
            stores.catalog(),
            stores.charts(),
            stores.accounts(),
            stores.releases(),
            stores.events(),
            stores.queue());
    deployments =
        new DeploymentManager(
            deploymentStores,
            new DeploymentPreviews(helm, cluster, stores.charts()),
            inspector,
            clock,
            random);
    logs = new DeploymentLogs(deploymentStores, cluster, inspector);
    DeploymentReconciler deploymentWork =
        new DeploymentReconciler(deploymentStores, engine, inspector, clock);
    TemplateResolution templateWork =
        new TemplateResolution(
            stores.catalog(),
            stores.charts(),
            stores.events(),
            new TemplateResolution.Tools(resolver, inspector, helm, stores.transactions(), clock),
            template -> {
              deploymentWork.templateChanged(template);
              projects.templateChanged(template);
            });
    reconciler =
        parts
            .reconciler()
            .apply(
                fleet
                    .cap(
                        pipeline.cap(
                            projects.cap(
                                telemetry.observe(Reconciler.builder(stores.queue(), clock)))))
                    .cap(ImageWatch.WORK_KIND, IMAGES_AT_ONCE)
                    .cap(HelmChartValidation.WORK_KIND, CHARTS_AT_ONCE))
            .build();
    reconciler.register(ProductCatalog.TEMPLATE_WORK, templateWork);
    reconciler.register(DeploymentManager.WORK_KIND, deploymentWork);
    projects.register(reconciler);
    fleet.register(reconciler);
    workloads.register(reconciler);
    pipeline.register(
        reconciler,
        new RunActions(
            List.of(new DeployStep(deployments), new RolloutStep(projects.rollouts)),
            stores.accounts()));
    advisors.register(reconciler);
    doctor.register(reconciler);
    builds.register(reconciler);
    reconciler.register(
        ImageWatch.WORK_KIND,
        new ImageWatch(
            imageStores,
            ImageRegistry.create(stores.credentials(), parts.images(), clock),
            parts.images(),
            clock));
    reconciler.register(
        HelmChartValidation.WORK_KIND,
        new HelmChartValidation(
            chartStores,
            ChartResolver.forAnybody(stores.charts(), stores.credentials(), parts.helmCharts()),
            inspector,
            helm,
            clock));
    reconciler.register(
        new RecurringWork(
            "orphan-sweep",
            ORPHAN_SWEEP,
            new OrphanSweep(
                cluster,
                stores.releases(),
                stores.events(),
                clock,
                installation,
                doctor.doctor::knows)));
    reconciler.register(ForgetLogins.every(Duration.ofHours(1), stores.loginTallies(), clock));
    reconciler.register(
        new RecurringWork(
            "token-retention", TOKEN_RETENTION, new TokenRetention(tokenStores, clock)));
    reconciler.register(
        new RecurringWork(
            "answer-expiry", RETENTION, new AnswerExpiry(stores.idempotency(), clock)));
    reconciler.register(
        new RecurringWork(
            "event-retention",
            RETENTION,
            new EventExpiry(stores.events(), parts.retention(), clock)));
    telemetry.observe(stores.queue(), reconciler.kinds(), clock);
    telemetry.observe(stores.limits());
  }

  /** A builder with nothing set. */
  public static PlatformBuilder builder() {
    return new PlatformBuilder();
  }

  /** Products and templates. */
  public ProductCatalog catalog() {
    return catalog;
  }

  /** Developers' instances of templates. */
  public DeploymentManager deployments() {
    return deployments;
  }

  /** The logs of deployments' containers. */
  public DeploymentLogs logs() {
    return logs;
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
    return images;
  }

  /** Builds of container images. */
  public ImageBuilds imageBuilds() {
    return builds.builds;
  }

  /** What such builds write. */
  public ImageBuildLogs imageBuildLogs() {
    return builds.logs;
  }

  /** The Helm charts of accounts, and whether Helm takes them. */
  public HelmCharts helmCharts() {
    return helmCharts;
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
    return charts;
  }

  /** What the platform logs in with at registries. */
  public RegistryCredentials credentials() {
    return credentials;
  }

  /** Accounts. */
  public Accounts accounts() {
    return accounts;
  }

  /** Signed tokens. */
  public Tokens tokens() {
    return tokens;
  }

  /** Logins that last. */
  public Sessions sessions() {
    return sessions;
  }

  /** Tokens for machines. */
  public MachineTokens machineTokens() {
    return machineTokens;
  }

  /** Signed tokens of services and of readers of the configuration. */
  public TokenMint tokenMint() {
    return tokenMint;
  }

  /** Who a token's bearer is. */
  public Authenticator authenticator() {
    return authenticator;
  }

  /** Who did what, and who was refused. */
  public AuditLog audit() {
    return audit;
  }

  /** The feed. */
  public EventStore events() {
    return stores.events();
  }

  /** The stores that were given. */
  public Stores stores() {
    return stores;
  }

  /** The cluster that was given. */
  public ClusterAccess cluster() {
    return cluster;
  }

  /** What tells the time. */
  public InstantSource clock() {
    return clock;
  }

  /** The loop that makes the desired state true. */
  public Reconciler reconciler() {
    return reconciler;
  }

  /** Stops the reconciler, then closes executor, cluster and stores. */
  @Override
  public void close() {
    try (stores;
        cluster;
        helm;
        projects;
        engine) {
      reconciler.stop(DRAIN);
    }
  }
}
