package dev.slipway.project.rollout;

import dev.slipway.chart.ChartInspector;
import dev.slipway.error.ConflictException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.event.FeedWait;
import dev.slipway.identity.Actor;
import dev.slipway.identity.GeneratedUuid;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.environment.EnvironmentStatus;
import dev.slipway.reconcile.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The rollouts of projects' versions into environments.
 *
 * <p>Every write is one transaction: the row, the event, the log and the queue row. Nothing here
 * calls a cluster. Members of the project read; developers of it roll out. At most one rollout of
 * an environment is on its way: a newer one supersedes it. Thread-safe.
 */
public final class Rollouts {
  private final RolloutStores stores;
  private final RolloutPlanner planner;
  private final RolloutAccess access;
  private final RolloutJournal journal;
  private final FeedWait wait;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * Creates the capability over its stores.
   *
   * @param inspector reads charts
   * @param random gives uuids: a {@link java.security.SecureRandom} outside tests
   */
  public Rollouts(
      RolloutStores stores,
      ChartInspector inspector,
      RolloutOptions options,
      InstantSource clock,
      RandomGenerator random) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.random = Objects.requireNonNull(random, "random is null");
    this.planner = new RolloutPlanner(stores, inspector, options, clock);
    this.access = new RolloutAccess(stores);
    this.journal = new RolloutJournal(stores, clock);
    this.wait = new FeedWait(stores.environments().events(), clock);
  }

  /**
   * Rolls a version out to a running environment.
   *
   * @throws NotFoundException when the actor sees no such environment
   * @throws EnvironmentNotReadyException when it does not run
   * @throws ConflictException when the project's template is not there or its values do not fit, or
   *     the project is archived
   * @throws InvalidInputException when the version is none
   */
  public Rollout create(Actor actor, UUID environmentId, String version) {
    RolloutVersion.check(version);
    return stores
        .environments()
        .transactions()
        .withTransaction(
            () -> {
              Environment environment = running(actor, environmentId);
              return deploy(actor, environment, version);
            });
  }

  /**
   * Rolls a version out to an environment as soon as it runs.
   *
   * @throws NotFoundException when the actor sees no such environment
   * @throws ConflictException when it is on its way to its end, the project's template is not there
   *     or its values do not fit, or the project is archived
   * @throws InvalidInputException when the version is none
   */
  public Rollout createWhenReady(Actor actor, UUID environmentId, String version) {
    RolloutVersion.check(version);
    return stores
        .environments()
        .transactions()
        .withTransaction(
            () -> {
              Environment environment = access.environments().editable(actor, environmentId);
              if (environment.status().isEnding()) {
                throw new EnvironmentNotReadyException(environment);
              }
              return deploy(actor, environment, version);
            });
  }

  /**
   * The rollouts of an environment, the newest first.
   *
   * @throws NotFoundException when the actor sees no such environment
   */
  public Page<Rollout> list(Actor actor, UUID environmentId, PageRequest page) {
    return stores.rollouts().list(access.environments().readable(actor, environmentId).id(), page);
  }

  /**
   * The rollout.
   *
   * @throws NotFoundException when the actor sees none
   */
  public Rollout get(Actor actor, UUID id) {
    return access.readable(actor, id);
  }

  /**
   * The rollout as soon as it has come to its end, or as it is when the time is over.
   *
   * @throws NotFoundException when the actor sees none
   * @throws InterruptedException when the thread is interrupted meanwhile
   */
  public Rollout await(Actor actor, UUID id, Duration timeout) throws InterruptedException {
    return wait.until(() -> get(actor, id), rollout -> !rollout.status().isOpen(), timeout);
  }

  /**
   * Stops a rollout; what it has done to the cluster stays as it is.
   *
   * @throws NotFoundException when the actor sees none
   * @throws ConflictException when it has come to its end
   */
  public Rollout cancel(Actor actor, UUID id) {
    return stores
        .environments()
        .transactions()
        .withTransaction(
            () -> {
              RolloutAccess.Held held = access.editable(actor, id);
              Rollout old = held.rollout();
              if (!old.status().isOpen()) {
                throw new ConflictException("Deployment is " + old.status().word() + " already");
              }
              Rollout cancelled =
                  old.to(RolloutStatus.CANCELLED, "cancelled by " + actor.name(), clock.instant());
              stores.rollouts().update(cancelled);
              enqueue(held.environment());
              journal.did(actor, "cancelled", held.environment(), old, cancelled);
              return cancelled;
            });
  }

  /**
   * Goes back to a rollout that once succeeded: a new one with the same version, chart, values and
   * variables.
   *
   * @throws NotFoundException when the actor sees none
   * @throws EnvironmentNotReadyException when its environment does not run
   * @throws ConflictException when it never succeeded
   */
  public Rollout rollback(Actor actor, UUID id) {
    return stores
        .environments()
        .transactions()
        .withTransaction(
            () -> {
              RolloutAccess.Held held = access.editable(actor, id);
              Rollout target = held.rollout();
              requireRunning(held.environment());
              if (target.status() != RolloutStatus.SUCCEEDED) {
                throw new ConflictException(
                    "Only a deployment that succeeded can be gone back to, this one is "
                        + target.status().word());
              }
              return begin(
                  actor,
                  held.environment(),
                  target.version(),
                  new RolloutOrigin(RolloutAction.ROLLBACK, target.id(), actor.name()),
                  new RolloutPlan(target.chart(), target.inputs()));
            });
  }

  /**
   * Rolls out to an environment what last succeeded in another one of its project, with the
   * configuration and variables of the former.
   *
   * @throws NotFoundException when the actor sees one of them not
   * @throws EnvironmentNotReadyException when the environment does not run
   * @throws ConflictException when nothing succeeded in the other one, or it is another project's
   */
  public Rollout promote(Actor actor, UUID environmentId, UUID fromId) {
    return stores
        .environments()
        .transactions()
        .withTransaction(
            () -> {
              Environment environment = running(actor, environmentId);
              Environment from = access.environments().readable(actor, fromId);
              if (from.projectId() != environment.projectId()
                  || from.id().equals(environment.id())) {
                throw new ConflictException(
                    "A version is promoted from another environment of the same project");
              }
              Rollout source =
                  stores
                      .rollouts()
                      .lastSucceeded(fromId)
                      .orElseThrow(
                          () ->
                              new ConflictException(
                                  "No deployment succeeded in the environment "
                                      + from.spec().name()));
              return begin(
                  actor,
                  environment,
                  source.version(),
                  new RolloutOrigin(RolloutAction.PROMOTE, source.id(), actor.name()),
                  plan(environment, source.version()));
            });
  }

  private Rollout deploy(Actor actor, Environment environment, String version) {
    return begin(
        actor,
        environment,
        version,
        new RolloutOrigin(RolloutAction.DEPLOY, null, actor.name()),
        plan(environment, version));
  }

  private RolloutPlan plan(Environment environment, String version) {
    return planner.plan(access.environments().project(environment), environment, version);
  }

  private Rollout begin(
      Actor actor,
      Environment environment,
      String version,
      RolloutOrigin origin,
      RolloutPlan plan) {
    Instant now = clock.instant();
    Environment next = environment.rolledOut(now);
    supersede(environment, version, now);
    Rollout rollout =
        new Rollout(
            GeneratedUuid.next(random),
            environment.id(),
            next.rollouts(),
            version,
            origin,
            plan.chart(),
            plan.inputs(),
            RolloutProgress.waiting(),
            now);
    stores.rollouts().insert(rollout);
    stores.environments().environments().update(next);
    enqueue(next);
    journal.did(actor, "created", next, null, rollout);
    return rollout;
  }

  private void supersede(Environment environment, String version, Instant now) {
    stores
        .rollouts()
        .find(environment.id(), environment.rollouts())
        .filter(last -> last.status().isOpen())
        .ifPresent(
            last -> {
              Rollout superseded =
                  last.to(RolloutStatus.SUPERSEDED, "superseded by " + version, now);
              stores.rollouts().update(superseded);
              journal.observed("superseded", environment, superseded, "by " + version);
            });
  }

  private Environment running(Actor actor, UUID environmentId) {
    Environment environment = access.environments().editable(actor, environmentId);
    requireRunning(environment);
    return environment;
  }

  private static void requireRunning(Environment environment) {
    if (environment.status() != EnvironmentStatus.RUNNING) {
      throw new EnvironmentNotReadyException(environment);
    }
  }

  private void enqueue(Environment environment) {
    stores
        .environments()
        .queue()
        .enqueue(Work.of(environment.workKey(), environment.workOwner(), clock.instant()));
  }
}
