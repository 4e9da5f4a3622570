package dev.slipway.deployment;

import dev.slipway.catalog.Template;
import dev.slipway.catalog.TemplatePolicy;
import dev.slipway.catalog.TemplateValues;
import dev.slipway.catalog.ValuesRejectedException;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartInspector;
import dev.slipway.error.NotFoundException;
import dev.slipway.helm.ReleaseName;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkHandler;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.release.DesiredRelease;
import dev.slipway.release.ReleaseEngine;
import dev.slipway.secret.Redactor;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;

/**
 * Makes deployments true: turns a row into a desired release, lets the engine take one step, and
 * records what came of it. Handles {@link DeploymentManager#WORK_KIND}.
 */
public final class DeploymentReconciler implements WorkHandler {
  /** After so many failed uninstalls a chart's delete hooks are left out: they must not hold it. */
  private static final int ATTEMPTS_WITH_HOOKS = 3;

  private final DeploymentStores stores;
  private final ReleaseEngine engine;
  private final ChartInspector inspector;
  private final InstantSource clock;
  private final DeploymentSecrets secrets;

  /** Creates the handler over its stores and the engine. */
  public DeploymentReconciler(
      DeploymentStores stores,
      ReleaseEngine engine,
      ChartInspector inspector,
      InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.engine = Objects.requireNonNull(engine, "engine is null");
    this.inspector = Objects.requireNonNull(inspector, "inspector is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.secrets = new DeploymentSecrets(stores, inspector);
  }

  @Override
  public Outcome handle(Lease lease) {
    long id = Long.parseLong(lease.claim().key().key());
    Deployment deployment = stores.deployments().find(id).orElse(null);
    if (deployment == null || !isWanted(deployment)) {
      return Outcome.done();
    }
    Template template =
        stores
            .catalog()
            .findTemplate(deployment.templateId())
            .orElseThrow(() -> new NotFoundException("Template not found"));
    DeploymentRecorder recorder = new DeploymentRecorder(stores, deployment, clock);
    TemplateValues values = new TemplateValues(template, stores.charts(), inspector);
    Redactor redactor = secrets.redactor(deployment);
    if (deployment.isDeleted()) {
      return engine
          .reconcile(
              new DesiredRelease.Absent(
                      DeploymentManager.key(id),
                      release(deployment),
                      deployment.generation(),
                      lease.claim().attempt() >= ATTEMPTS_WITH_HOOKS,
                      redactor)
                  .withClusterScoped(template.allowClusterScoped() || appliedMayLeave(deployment)),
              lease,
              recorder)
          .outcome();
    }
    switch (template.status()) {
      case RESOLVING -> {
        String why = template.statusReason();
        String waiting = "waiting for the template's chart";
        return recorder.waiting(lease, why == null ? waiting : waiting + ": " + why);
      }
      case FAILED -> {
        return recorder.rejected(
            lease, "the template's chart cannot be used: " + template.statusReason());
      }
      case READY -> {}
    }
    try {
      values.check(deployment.userValues());
    } catch (ValuesRejectedException e) {
      return recorder.rejected(lease, redactor.redact(e.getMessage()));
    }
    return engine
        .reconcile(desired(deployment, template, values, redactor), lease, recorder)
        .outcome();
  }

  /** Whether what is deployed, which may be of another template, may leave its namespace. */
  private boolean appliedMayLeave(Deployment deployment) {
    Long applied = deployment.observed().appliedTemplateId();
    return applied != null
        && stores.catalog().findTemplate(applied).map(Template::allowClusterScoped).orElse(false);
  }

  /** Asks for another look at the deployments that want the template. */
  public void templateChanged(Template template) {
    stores
        .queue()
        .enqueueAll(
            stores.deployments().idsByTemplate(template.id()).stream()
                .map(
                    id ->
                        Work.of(
                            new WorkKey(DeploymentManager.WORK_KIND, Long.toString(id)),
                            owner(id),
                            clock.instant()))
                .toList());
  }

  private String owner(long id) {
    return stores
        .deployments()
        .find(id)
        .map(deployment -> "account/" + deployment.accountId())
        .orElse("account/0");
  }

  private DesiredRelease.Present desired(
      Deployment deployment, Template template, TemplateValues values, Redactor redactor) {
    String digest = Objects.requireNonNull(template.archiveDigest());
    ChartArchive chart =
        stores
            .charts()
            .archive(digest)
            .orElseThrow(() -> new IllegalStateException("no archive " + digest));
    return new DesiredRelease.Present(
        DeploymentManager.key(deployment.id()),
        release(deployment),
        deployment.generation(),
        chart,
        values.forHelm(deployment.userValues(), deployment.domainName()),
        TemplatePolicy.of(template),
        Map.of("slipway.dev/deployment", deployment.name().value()),
        redactor);
  }

  private static boolean isWanted(Deployment deployment) {
    if (deployment.status() == DeploymentStatus.DELETED) {
      return false;
    }
    return deployment.isDeleted() || !(deployment.suspended() || deployment.cancelled());
  }

  private static ReleaseName release(Deployment deployment) {
    return new ReleaseName(deployment.name().value(), deployment.name().value());
  }
}
