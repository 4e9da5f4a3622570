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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a {@link Platform} is made of. Stores, executor and cluster are required. Each
 * setter is called once at most. For one thread.
 */
public final class PlatformBuilder {
  private static final int KEY_BYTES = 48;

  private @Nullable Stores stores;
  private @Nullable HelmExecutor helm;
  private @Nullable ClusterAccess cluster;
  private @Nullable InstantSource clock;
  private @Nullable TokenOptions tokens;
  private @Nullable List<IdentityProvider> identityProviders;
  private @Nullable PasswordOptions passwords;
  private @Nullable ResolverOptions charts;
  private @Nullable ResolverOptions helmCharts;
  private @Nullable ProjectOptions projects;
  private @Nullable EnvironmentOptions environments;
  private @Nullable RolloutOptions rollouts;
  private @Nullable WebhookOptions webhooks;
  private @Nullable ImageOptions images;
  private @Nullable BuildOptions builds;
  private @Nullable FleetOptions fleet;
  private @Nullable PipelineOptions pipeline;
  private @Nullable ScriptRunner scripts;
  private @Nullable AdvisorOptions advisors;
  private @Nullable EngineOptions engine;
  private @Nullable RetentionOptions retention;
  private @Nullable UnaryOperator<ReconcilerBuilder> reconciler;
  private @Nullable Telemetry telemetry;

  PlatformBuilder() {}

  /** Sets where everything is kept. */
  public PlatformBuilder stores(Stores value) {
    stores = once("stores", stores, value);
    return this;
  }

  /** Sets what runs Helm. */
  public PlatformBuilder helm(HelmExecutor value) {
    helm = once("helm", helm, value);
    return this;
  }

  /** Sets the cluster that releases live on. */
  public PlatformBuilder clusters(ClusterAccess value) {
    cluster = once("clusters", cluster, value);
    return this;
  }

  /** Sets what tells the time; the system's clock by default. */
  public PlatformBuilder clock(InstantSource value) {
    clock = once("clock", clock, value);
    return this;
  }

  /** Sets how tokens are made; a key that lives as long as the platform by default. */
  public PlatformBuilder tokens(TokenOptions value) {
    tokens = once("tokens", tokens, value);
    return this;
  }

  /** Sets whose tokens are taken beside the platform's own; nobody's by default. */
  public PlatformBuilder identityProviders(List<IdentityProvider> value) {
    identityProviders = once("identityProviders", identityProviders, List.copyOf(value));
    return this;
  }

  /** Sets what hashing a password costs; OWASP's advice by default. */
  public PlatformBuilder passwords(PasswordOptions value) {
    passwords = once("passwords", passwords, value);
    return this;
  }

  /** Sets which hosts charts may come from; any public one over TLS by default. */
  public PlatformBuilder charts(ResolverOptions value) {
    charts = once("charts", charts, value);
    return this;
  }

  /** Sets which hosts the Helm charts of accounts may come from; any public one by default. */
  public PlatformBuilder helmCharts(ResolverOptions value) {
    helmCharts = once("helmCharts", helmCharts, value);
    return this;
  }

  /** Sets how projects behave; reminders 7 days, 1 day and 0 days before their end by default. */
  public PlatformBuilder projects(ProjectOptions value) {
    projects = once("projects", projects, value);
    return this;
  }

  /** Sets how environments behave; see {@link EnvironmentOptions#standard}. */
  public PlatformBuilder environments(EnvironmentOptions value) {
    environments = once("environments", environments, value);
    return this;
  }

  /** Sets how rollouts are made; see {@link RolloutOptions#standard}. */
  public PlatformBuilder rollouts(RolloutOptions value) {
    rollouts = once("rollouts", rollouts, value);
    return this;
  }

  /** Sets where webhooks may lead; to public addresses alone by default. */
  public PlatformBuilder webhooks(WebhookOptions value) {
    webhooks = once("webhooks", webhooks, value);
    return this;
  }

  /** Sets how clusters are looked after; see {@link FleetOptions#standard}. */
  public PlatformBuilder fleet(FleetOptions value) {
    fleet = once("fleet", fleet, value);
    return this;
  }

  /** Sets how container images are watched; public registries over TLS by default. */
  public PlatformBuilder images(ImageOptions value) {
    images = once("images", images, value);
    return this;
  }

  /** Sets where deploy scripts are and how they run; see {@link PipelineOptions#standard}. */
  public PlatformBuilder pipeline(PipelineOptions value) {
    pipeline = once("pipeline", pipeline, value);
    return this;
  }

  /** Sets what runs deploy scripts; nothing by default: their runs fail. */
  public PlatformBuilder scripts(ScriptRunner value) {
    scripts = once("scripts", scripts, value);
    return this;
  }

  /** Sets who advises beside the built-in advisor, and how; nobody by default. */
  public PlatformBuilder advisors(AdvisorOptions value) {
    advisors = once("advisors", advisors, value);
    return this;
  }

  /**
   * Sets how container images are built; see {@link BuildOptions#standard}. Registries are known as
   * {@link #images} has them.
   */
  public PlatformBuilder builds(BuildOptions value) {
    builds = once("builds", builds, value);
    return this;
  }

  /** Sets how releases are worked on. */
  public PlatformBuilder engine(EngineOptions value) {
    engine = once("engine", engine, value);
    return this;
  }

  /** Sets how long the feed is kept; audit entries 400 days, other events 90 by default. */
  public PlatformBuilder retention(RetentionOptions value) {
    retention = once("retention", retention, value);
    return this;
  }

  /** Sets how the reconciler works. */
  public PlatformBuilder reconciler(UnaryOperator<ReconcilerBuilder> value) {
    reconciler = once("reconciler", reconciler, value);
    return this;
  }

  /** Sets where traces and metrics go; nowhere by default. */
  public PlatformBuilder telemetry(Telemetry value) {
    telemetry = once("telemetry", telemetry, value);
    return this;
  }

  /**
   * Wires the platform; no thread runs and nothing is asked before its reconciler is started.
   *
   * @throws IllegalStateException naming everything that is missing
   */
  public Platform build() {
    List<String> missing = new ArrayList<>();
    require("stores", stores, missing);
    require("helm", helm, missing);
    require("clusters", cluster, missing);
    if (!missing.isEmpty()) {
      throw new IllegalStateException("a platform needs " + String.join(", ", missing));
    }
    return new Platform(this);
  }

  Stores stores() {
    return Objects.requireNonNull(stores);
  }

  HelmExecutor helm() {
    return Objects.requireNonNull(helm);
  }

  ClusterAccess cluster() {
    return Objects.requireNonNull(cluster);
  }

  InstantSource clock() {
    return clock == null ? InstantSource.system() : clock;
  }

  TokenOptions tokens() {
    if (tokens != null) {
      return tokens;
    }
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return TokenOptions.of("slipway", Secret.of(Base64.getEncoder().encodeToString(key)));
  }

  List<IdentityProvider> identityProviders() {
    return identityProviders == null ? List.of() : identityProviders;
  }

  PasswordOptions passwords() {
    return passwords == null ? PasswordOptions.defaults() : passwords;
  }

  ResolverOptions charts() {
    return charts == null ? ResolverOptions.defaults() : charts;
  }

  ResolverOptions helmCharts() {
    return helmCharts == null ? ResolverOptions.defaults() : helmCharts;
  }

  ProjectOptions projects() {
    return projects == null ? ProjectOptions.standard() : projects;
  }

  EnvironmentOptions environments() {
    return environments == null ? EnvironmentOptions.standard() : environments;
  }

  RolloutOptions rollouts() {
    return rollouts == null ? RolloutOptions.standard() : rollouts;
  }

  WebhookOptions webhooks() {
    return webhooks == null ? WebhookOptions.standard() : webhooks;
  }

  FleetOptions fleet() {
    return fleet == null ? FleetOptions.standard() : fleet;
  }

  ImageOptions images() {
    return images == null ? ImageOptions.standard() : images;
  }

  PipelineOptions pipeline() {
    return pipeline == null ? PipelineOptions.standard() : pipeline;
  }

  ScriptRunner scripts() {
    return scripts == null
        ? (command, listener, cancellation) ->
            new ScriptResult.NotStarted("this server runs no scripts")
        : scripts;
  }

  AdvisorOptions advisors() {
    return advisors == null ? AdvisorOptions.standard() : advisors;
  }

  BuildOptions builds() {
    return builds == null ? BuildOptions.standard() : builds;
  }

  EngineOptions engine() {
    return engine == null ? EngineOptions.standard() : engine;
  }

  RetentionOptions retention() {
    return retention == null ? RetentionOptions.defaults() : retention;
  }

  UnaryOperator<ReconcilerBuilder> reconciler() {
    return reconciler == null ? UnaryOperator.identity() : reconciler;
  }

  Telemetry telemetry() {
    return telemetry == null ? Telemetry.none() : telemetry;
  }

  private static <T> T once(String name, @Nullable T old, T value) {
    if (old != null) {
      throw new IllegalStateException(name + " was already set to " + old);
    }
    return Objects.requireNonNull(value, name + " is null");
  }

  private static void require(String name, @Nullable Object value, List<String> missing) {
    if (value == null) {
      missing.add(name);
    }
  }
}
