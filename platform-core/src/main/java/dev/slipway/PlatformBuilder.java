package dev.slipway;

import dev.slipway.advisor.AdvisorOptions;
import dev.slipway.audit.RetentionOptions;
import dev.slipway.chart.ResolverOptions;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.fleet.FleetOptions;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.identity.PasswordOptions;
import dev.slipway.identity.provider.IdentityProvider;
import dev.slipway.identity.token.TokenOptions;
import dev.slipway.image.ImageOptions;
import dev.slipway.image.build.BuildOptions;
import dev.slipway.pipeline.PipelineOptions;
import dev.slipway.pipeline.script.ScriptCancellation;
import dev.slipway.pipeline.script.ScriptCommand;
import dev.slipway.pipeline.script.ScriptListener;
import dev.slipway.pipeline.script.ScriptResult;
import dev.slipway.pipeline.script.ScriptRunner;
import dev.slipway.project.ProjectOptions;
import dev.slipway.project.environment.EnvironmentOptions;
import dev.slipway.project.rollout.RolloutOptions;
import dev.slipway.project.webhook.WebhookOptions;
import dev.slipway.reconcile.ReconcilerBuilder;
import dev.slipway.release.EngineOptions;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import dev.slipway.telemetry.Telemetry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Collects what a {@link Platform} is made of. Stores, executor and cluster are required. Each
 * setter is called once at most. For one thread.
 */
public final class PlatformBuilder {
  private static final int KEY_BYTES = 48;

  final Setting<Stores> stores = Setting.required("stores");
  final Setting<HelmExecutor> helm = Setting.required("helm");
  final Setting<ClusterAccess> cluster = Setting.required("clusters");
  final Setting<InstantSource> clock = Setting.optional("clock", InstantSource::system);
  final Setting<TokenOptions> tokens = Setting.optional("tokens", PlatformBuilder::shortLived);
  final Setting<List<IdentityProvider>> identityProviders =
      Setting.optional("identityProviders", List::of);
  final Setting<PasswordOptions> passwords =
      Setting.optional("passwords", PasswordOptions::defaults);
  final Setting<ResolverOptions> charts = Setting.optional("charts", ResolverOptions::defaults);
  final Setting<ResolverOptions> helmCharts =
      Setting.optional("helmCharts", ResolverOptions::defaults);
  final Setting<ProjectOptions> projects = Setting.optional("projects", ProjectOptions::standard);
  final Setting<EnvironmentOptions> environments =
      Setting.optional("environments", EnvironmentOptions::standard);
  final Setting<RolloutOptions> rollouts = Setting.optional("rollouts", RolloutOptions::standard);
  final Setting<WebhookOptions> webhooks = Setting.optional("webhooks", WebhookOptions::standard);
  final Setting<ImageOptions> images = Setting.optional("images", ImageOptions::standard);
  final Setting<BuildOptions> builds = Setting.optional("builds", BuildOptions::standard);
  final Setting<FleetOptions> fleet = Setting.optional("fleet", FleetOptions::standard);
  final Setting<PipelineOptions> pipeline = Setting.optional("pipeline", PipelineOptions::standard);
  final Setting<ScriptRunner> scripts =
      Setting.optional("scripts", () -> PlatformBuilder::runsNothing);
  final Setting<AdvisorOptions> advisors = Setting.optional("advisors", AdvisorOptions::standard);
  final Setting<EngineOptions> engine = Setting.optional("engine", EngineOptions::standard);
  final Setting<RetentionOptions> retention =
      Setting.optional("retention", RetentionOptions::defaults);
  final Setting<UnaryOperator<ReconcilerBuilder>> reconciler =
      Setting.optional("reconciler", UnaryOperator::identity);
  final Setting<Telemetry> telemetry = Setting.optional("telemetry", Telemetry::none);

  PlatformBuilder() {}

  /** Sets where everything is kept. */
  public PlatformBuilder stores(Stores value) {
    stores.set(value);
    return this;
  }

  /** Sets what runs Helm. */
  public PlatformBuilder helm(HelmExecutor value) {
    helm.set(value);
    return this;
  }

  /** Sets the cluster that releases live on. */
  public PlatformBuilder clusters(ClusterAccess value) {
    cluster.set(value);
    return this;
  }

  /** Sets what tells the time; the system's clock by default. */
  public PlatformBuilder clock(InstantSource value) {
    clock.set(value);
    return this;
  }

  /** Sets how tokens are made; a key that lives as long as the platform by default. */
  public PlatformBuilder tokens(TokenOptions value) {
    tokens.set(value);
    return this;
  }

  /** Sets whose tokens are taken beside the platform's own; nobody's by default. */
  public PlatformBuilder identityProviders(List<IdentityProvider> value) {
    identityProviders.set(List.copyOf(value));
    return this;
  }

  /** Sets what hashing a password costs; OWASP's advice by default. */
  public PlatformBuilder passwords(PasswordOptions value) {
    passwords.set(value);
    return this;
  }

  /** Sets which hosts charts may come from; any public one over TLS by default. */
  public PlatformBuilder charts(ResolverOptions value) {
    charts.set(value);
    return this;
  }

  /** Sets which hosts the Helm charts of accounts may come from; any public one by default. */
  public PlatformBuilder helmCharts(ResolverOptions value) {
    helmCharts.set(value);
    return this;
  }

  /** Sets how projects behave; reminders 7 days, 1 day and 0 days before their end by default. */
  public PlatformBuilder projects(ProjectOptions value) {
    projects.set(value);
    return this;
  }

  /** Sets how environments behave; see {@link EnvironmentOptions#standard}. */
  public PlatformBuilder environments(EnvironmentOptions value) {
    environments.set(value);
    return this;
  }

  /** Sets how rollouts are made; see {@link RolloutOptions#standard}. */
  public PlatformBuilder rollouts(RolloutOptions value) {
    rollouts.set(value);
    return this;
  }

  /** Sets where webhooks may lead; to public addresses alone by default. */
  public PlatformBuilder webhooks(WebhookOptions value) {
    webhooks.set(value);
    return this;
  }

  /** Sets how clusters are looked after; see {@link FleetOptions#standard}. */
  public PlatformBuilder fleet(FleetOptions value) {
    fleet.set(value);
    return this;
  }

  /** Sets how container images are watched; public registries over TLS by default. */
  public PlatformBuilder images(ImageOptions value) {
    images.set(value);
    return this;
  }

  /** Sets where deploy scripts are and how they run; see {@link PipelineOptions#standard}. */
  public PlatformBuilder pipeline(PipelineOptions value) {
    pipeline.set(value);
    return this;
  }

  /** Sets what runs deploy scripts; nothing by default: their runs fail. */
  public PlatformBuilder scripts(ScriptRunner value) {
    scripts.set(value);
    return this;
  }

  /** Sets who advises beside the built-in advisor, and how; nobody by default. */
  public PlatformBuilder advisors(AdvisorOptions value) {
    advisors.set(value);
    return this;
  }

  /**
   * Sets how container images are built; see {@link BuildOptions#standard}. Registries are known as
   * {@link #images} has them.
   */
  public PlatformBuilder builds(BuildOptions value) {
    builds.set(value);
    return this;
  }

  /** Sets how releases are worked on. */
  public PlatformBuilder engine(EngineOptions value) {
    engine.set(value);
    return this;
  }

  /** Sets how long the feed is kept; audit entries 400 days, other events 90 by default. */
  public PlatformBuilder retention(RetentionOptions value) {
    retention.set(value);
    return this;
  }

  /** Sets how the reconciler works. */
  public PlatformBuilder reconciler(UnaryOperator<ReconcilerBuilder> value) {
    reconciler.set(value);
    return this;
  }

  /** Sets where traces and metrics go; nowhere by default. */
  public PlatformBuilder telemetry(Telemetry value) {
    telemetry.set(value);
    return this;
  }

  /**
   * Wires the platform; no thread runs and nothing is asked before its reconciler is started.
   *
   * @throws IllegalStateException naming everything that is missing
   */
  public Platform build() {
    String missing =
        Stream.of(stores, helm, cluster)
            .filter(Setting::isMissing)
            .map(Setting::toString)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw new IllegalStateException("a platform needs " + missing);
    }
    return new Platform(this);
  }

  /** Tokens by a key that nobody else has. */
  private static TokenOptions shortLived() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return TokenOptions.of("slipway", Secret.of(Base64.getEncoder().encodeToString(key)));
  }

  private static ScriptResult runsNothing(
      ScriptCommand command, ScriptListener listener, ScriptCancellation cancellation) {
    return new ScriptResult.NotStarted("this server runs no scripts");
  }
}
