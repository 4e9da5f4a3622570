package dev.slipway;

import dev.slipway.catalog.Template;
import dev.slipway.chart.ChartInspector;
import dev.slipway.identity.AccountListener;
import dev.slipway.project.AccountProjects;
import dev.slipway.project.ExpiryReminder;
import dev.slipway.project.ProjectFeed;
import dev.slipway.project.ProjectListener;
import dev.slipway.project.ProjectMembers;
import dev.slipway.project.ProjectStores;
import dev.slipway.project.Projects;
import dev.slipway.project.environment.EnvironmentExpiry;
import dev.slipway.project.environment.EnvironmentReconciler;
import dev.slipway.project.environment.EnvironmentStores;
import dev.slipway.project.environment.EnvironmentVariables;
import dev.slipway.project.environment.Environments;
import dev.slipway.project.environment.ProjectEnvironments;
import dev.slipway.project.manifest.ManifestCapabilities;
import dev.slipway.project.manifest.ProjectManifests;
import dev.slipway.project.rollout.RolloutDiffs;
import dev.slipway.project.rollout.RolloutLogs;
import dev.slipway.project.rollout.RolloutStores;
import dev.slipway.project.rollout.RolloutWork;
import dev.slipway.project.rollout.Rollouts;
import dev.slipway.project.webhook.Webhook;
import dev.slipway.project.webhook.WebhookRetention;
import dev.slipway.project.webhook.WebhookStores;
import dev.slipway.project.webhook.WebhookWork;
import dev.slipway.project.webhook.Webhooks;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.reconcile.ReconcilerBuilder;
import dev.slipway.reconcile.RecurringWork;
import dev.slipway.reconcile.Removal;
import dev.slipway.store.Stores;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a platform has of projects: their capabilities, and the work that makes them true. */
final class ProjectParts implements AutoCloseable {
  private static final int WEBHOOKS_AT_ONCE = 8;
  private static final Duration RETENTION = Duration.ofHours(6);
  private static final int LINES_AT_ONCE = 5_000;

  private final Stores stores;
  private final PlatformBuilder options;
  private final InstantSource clock;
  private final ProjectStores projectStores;
  private final EnvironmentStores environmentStores;
  private final RolloutStores rolloutStores;
  private final List<ProjectListener> listeners;

  final Projects projects;
  final ProjectMembers members;
  final ProjectFeed feed;
  final Environments environments;
  final EnvironmentVariables variables;
  final Rollouts rollouts;
  final RolloutLogs logs;
  final RolloutDiffs diffs;
  final ProjectManifests manifests;
  final Webhooks webhooks;

  private final RolloutWork rolloutWork;
  private final EnvironmentReconciler environmentWork;
  private final WebhookWork webhookWork;

  /** Wires the parts. */
  ProjectParts(Foundation base) {
    stores = base.stores();
    options = base.options();
    clock = base.clock();
    RandomGenerator random = base.random();
    ChartInspector inspector = base.inspector();
    projectStores =
        new ProjectStores(
            stores.transactions(),
            stores.projects(),
            stores.accounts(),
            stores.events(),
            stores.queue());
    environmentStores =
        new EnvironmentStores(
            stores.transactions(),
            stores.projects(),
            stores.environments(),
            stores.releases(),
            stores.events(),
            stores.queue());
    rolloutStores =
        new RolloutStores(
            environmentStores,
            stores.rollouts(),
            stores.rolloutLogs(),
            stores.catalog(),
            stores.charts());
    listeners = List.of(new ProjectEnvironments(environmentStores, clock));
    projects = new Projects(projectStores, listeners, clock, random);
    members = new ProjectMembers(projectStores, clock);
    feed = new ProjectFeed(stores.projects());
    environments = new Environments(environmentStores, clock, random);
    variables = new EnvironmentVariables(environmentStores, clock);
    rollouts = new Rollouts(rolloutStores, inspector, options.rollouts.get(), clock, random);
    logs = new RolloutLogs(rolloutStores);
    WebhookStores webhookStores =
        new WebhookStores(
            stores.transactions(),
            stores.webhooks(),
            stores.projects(),
            stores.events(),
            stores.queue());
    webhooks = new Webhooks(webhookStores, options.webhooks.get(), clock, random);
    webhookWork = new WebhookWork(webhookStores, options.webhooks.get(), clock, random);
    diffs = new RolloutDiffs(rolloutStores, base.helm(), base.cluster());
    manifests =
        new ProjectManifests(
            rolloutStores,
            stores.accounts(),
            new ManifestCapabilities(projects, environments, variables, rollouts),
            inspector);
    rolloutWork = new RolloutWork(rolloutStores, base.engine(), base.cluster(), inspector, clock);
    environmentWork =
        new EnvironmentReconciler(
            environmentStores,
            new EnvironmentReconciler.Tools(base.cluster(), base.engine(), base.installation()),
            rolloutWork,
            options.environments.get(),
            clock);
  }

  /** Hears that accounts end. */
  AccountListener accountListener() {
    return new AccountProjects(projectStores, listeners, clock);
  }

  /** Hears that a template became ready or failed. */
  void templateChanged(Template template) {
    rolloutWork.templateChanged(template);
  }

  /** Keeps their work from taking all workers. */
  ReconcilerBuilder cap(ReconcilerBuilder reconciler) {
    return reconciler.cap(Webhook.WORK_KIND, WEBHOOKS_AT_ONCE);
  }

  /** Names the handlers of their work. */
  void register(Reconciler reconciler) {
    reconciler.register(
        ExpiryReminder.WORK_KIND, new ExpiryReminder(projectStores, options.projects.get(), clock));
    reconciler.register(EnvironmentReconciler.WORK_KIND, environmentWork);
    reconciler.register(
        EnvironmentExpiry.WORK_KIND,
        new EnvironmentExpiry(environmentStores, options.environments.get(), clock));
    reconciler.register(Webhook.WORK_KIND, webhookWork);
    reconciler.register(
        new RecurringWork(
            "webhook-retention", RETENTION, new WebhookRetention(stores.webhooks(), clock)));
    reconciler.register(
        new RecurringWork(
            "rollout-log-retention",
            RETENTION,
            new Removal(
                LINES_AT_ONCE,
                limit ->
                    stores
                        .rolloutLogs()
                        .removeBefore(
                            clock.instant().minus(options.rollouts.get().logRetention()), limit))));
  }

  /** Frees what the work holds. */
  @Override
  public void close() {
    webhookWork.close();
  }
}
