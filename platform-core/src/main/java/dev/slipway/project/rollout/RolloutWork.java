package dev.slipway.project.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.catalog.Template;
import dev.slipway.catalog.TemplatePolicy;
import dev.slipway.catalog.TemplateStatus;
import dev.slipway.catalog.TemplateValues;
import dev.slipway.catalog.ValuesRejectedException;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartInspector;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.helm.Values;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.environment.EnvironmentReleases;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.Work;
import dev.slipway.release.DesiredRelease;
import dev.slipway.release.ReleaseEngine;
import dev.slipway.release.ReleasePolicy;
import dev.slipway.release.ReleaseResult;
import dev.slipway.release.ReleaseState;
import dev.slipway.secret.Redactor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the newest rollout of an environment true: turns it into a desired release, lets the engine
 * take one step, and keeps what explains it. Thread-safe.
 */
public final class RolloutWork implements EnvironmentReleases {
  /** A safety net: whatever a rollout waits for enqueues its environment too. */
  private static final Duration WAIT = Duration.ofMinutes(5);

  private final RolloutStores stores;
  private final ReleaseEngine engine;
  private final ChartInspector inspector;
  private final RolloutEvidence evidence;
  private final RolloutSecrets secrets;
  private final RolloutJournal journal;
  private final InstantSource clock;

  /** Creates the work over its stores, the engine and the cluster. */
  public RolloutWork(
      RolloutStores stores,
      ReleaseEngine engine,
      ClusterAccess cluster,
      ChartInspector inspector,
      InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.engine = Objects.requireNonNull(engine, "engine is null");
    this.inspector = Objects.requireNonNull(inspector, "inspector is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.evidence = new RolloutEvidence(cluster, clock);
    this.secrets = new RolloutSecrets(stores);
    this.journal = new RolloutJournal(stores, clock);
  }

  @Override
  public Outcome reconcile(Environment environment, Lease lease) {
    Rollout rollout = stores.rollouts().find(environment.id(), environment.rollouts()).orElse(null);
    if (rollout == null || rollout.status() == RolloutStatus.CANCELLED) {
      return Outcome.done();
    }
    RolloutRecorder recorder = new RolloutRecorder(stores, environment, rollout, clock);
    Long templateId = rollout.chart().templateId();
    if (templateId == null) {
      String digest = Objects.requireNonNull(rollout.chart().digest());
      return step(environment, rollout, digest, ReleasePolicy.standard(), lease, recorder);
    }
    Template template = stores.catalog().findTemplate(templateId).orElse(null);
    String obstacle = obstacle(template, rollout);
    if (obstacle != null) {
      recorder.rejected(lease, redactor(environment).redact(obstacle));
      return Outcome.requeueAfter(WAIT);
    }
    Objects.requireNonNull(template);
    if (template.status() == TemplateStatus.RESOLVING) {
      recorder.waiting(lease, "waiting for the template's chart");
      return Outcome.requeueAfter(WAIT);
    }
    return step(
        environment,
        rollout,
        Objects.requireNonNull(template.archiveDigest()),
        TemplatePolicy.of(template),
        lease,
        recorder);
  }

  @Override
  public Redactor redactor(Environment environment) {
    return secrets.redactor(environment.id());
  }

  @Override
  public boolean clusterScoped(Environment environment) {
    return Stream.concat(
            stores.rollouts().find(environment.id(), environment.rollouts()).stream(),
            stores.rollouts().lastSucceeded(environment.id()).stream())
        .map(rollout -> rollout.chart().templateId())
        .filter(Objects::nonNull)
        .flatMap(id -> stores.catalog().findTemplate(id).stream())
        .anyMatch(Template::allowClusterScoped);
  }

  @Override
  public void ended(Environment environment, Instant at) {
    stores
        .rollouts()
        .find(environment.id(), environment.rollouts())
        .filter(rollout -> rollout.status().isOpen())
        .ifPresent(
            rollout -> {
              String why = "the environment ended";
              Rollout cancelled = rollout.to(RolloutStatus.CANCELLED, why, at);
              stores.rollouts().update(cancelled);
              journal.observed("cancelled", environment, cancelled, why);
            });
  }

  /** Asks for another look at the environments whose rollouts wait for the template. */
  public void templateChanged(Template template) {
    stores
        .environments()
        .queue()
        .enqueueAll(
            stores.rollouts().waitingFor(template.id()).stream()
                .flatMap(id -> stores.environments().environments().find(id).stream())
                .map(
                    environment ->
                        Work.of(environment.workKey(), environment.workOwner(), clock.instant()))
                .toList());
  }

  private Outcome step(
      Environment environment,
      Rollout rollout,
      String digest,
      ReleasePolicy policy,
      Lease lease,
      RolloutRecorder recorder) {
    ChartArchive chart =
        stores
            .charts()
            .archive(digest)
            .orElseThrow(() -> new IllegalStateException("no archive " + digest));
    DesiredRelease.Present desired =
        new DesiredRelease.Present(
            environment.releaseKey(),
            environment.release(),
            rollout.number(),
            chart,
            rollout.inputs().values(),
            policy,
            Map.of("slipway.dev/environment", environment.id().toString()),
            redactor(environment));
    ReleaseResult result = engine.reconcile(desired, lease, recorder);
    explain(environment, rollout, result.release().state());
    return result.outcome();
  }

  /** Keeps what the cluster says of a rollout that is on its way or does not do well. */
  private void explain(Environment environment, Rollout rollout, ReleaseState state) {
    boolean failing = state == ReleaseState.FAILED || state == ReleaseState.STALLED;
    boolean arriving = rollout.status() != RolloutStatus.SUCCEEDED && state == ReleaseState.READY;
    if (!failing && !arriving && state != ReleaseState.PROGRESSING) {
      return;
    }
    List<LogLine> lines =
        evidence.gather(environment, rollout.createdAt(), failing, redactor(environment));
    if (!lines.isEmpty()) {
      stores.logs().append(rollout.id(), lines);
    }
  }

  private @Nullable String obstacle(@Nullable Template template, Rollout rollout) {
    if (template == null) {
      return "the template is not there any more";
    }
    if (template.status() == TemplateStatus.FAILED) {
      return "the template's chart cannot be used: " + template.statusReason();
    }
    if (template.status() == TemplateStatus.READY) {
      try {
        Values user =
            rollout.inputs().values().json().get("user") instanceof ObjectNode values
                ? Values.of(values)
                : null;
        new TemplateValues(template, stores.charts(), inspector).check(user);
      } catch (ValuesRejectedException e) {
        return e.getMessage();
      }
    }
    return null;
  }
}
