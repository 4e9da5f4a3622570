package dev.slipway.project.environment;

import dev.slipway.error.ConflictException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.event.FeedWait;
import dev.slipway.identity.Actor;
import dev.slipway.identity.GeneratedUuid;
import dev.slipway.identity.Permission;
import dev.slipway.identity.ProjectRole;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectAccess;
import dev.slipway.project.ProjectRef;
import dev.slipway.reconcile.Work;
import dev.slipway.release.GeneratedName;
import dev.slipway.release.ReleaseRecord;
import dev.slipway.release.ReleaseState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The environments of projects.
 *
 * <p>Every write is one transaction: the row, the event and the queue row. Nothing here calls a
 * cluster. Members of the project read; developers of it change. Thread-safe.
 */
public final class Environments {
  private final EnvironmentStores stores;
  private final ProjectAccess projects;
  private final EnvironmentAccess access;
  private final EnvironmentJournal journal;
  private final FeedWait wait;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * Creates the capability over its stores.
   *
   * @param random gives uuids and names: a {@link java.security.SecureRandom} outside tests
   */
  public Environments(EnvironmentStores stores, InstantSource clock, RandomGenerator random) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.random = Objects.requireNonNull(random, "random is null");
    this.projects =
        new ProjectAccess(
            stores.projects(),
            Permission.ENVIRONMENTS_READ,
            Permission.ENVIRONMENTS_WRITE,
            "Project not found");
    this.access = EnvironmentAccess.toEnvironments(stores);
    this.journal = new EnvironmentJournal(stores, clock);
    this.wait = new FeedWait(stores.events(), clock);
  }

  /**
   * Makes an environment, which a worker then provides.
   *
   * @throws NotFoundException when the actor sees no such project
   * @throws ConflictException when the project is archived
   * @throws InvalidInputException naming the field that is wrong
   */
  public Environment create(Actor actor, ProjectRef ref, EnvironmentSpec wanted) {
    EnvironmentRules.check(wanted);
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Project project = projects.editable(actor, ref, ProjectRole.DEVELOPER);
              Instant now = clock.instant();
              Environment environment = environment(project, wanted, now);
              stores.environments().insert(environment);
              stores.releases().put(nothingYet(environment, now));
              EnvironmentExpiry.schedule(stores, environment, now);
              enqueue(environment, now);
              journal.did(actor, "created", null, environment);
              return environment;
            });
  }

  /**
   * The environments of a project, those that were made first first.
   *
   * @throws NotFoundException when the actor sees no such project
   */
  public List<Environment> list(Actor actor, ProjectRef ref) {
    return stores.environments().list(projects.readable(actor, ref).id());
  }

  /**
   * The environment.
   *
   * @throws NotFoundException when the actor sees none
   */
  public Environment get(Actor actor, UUID id) {
    return access.readable(actor, id);
  }

  /**
   * The environment as soon as it is provided or failed, or as it is when the time is over.
   *
   * @throws NotFoundException when the actor sees none
   * @throws InterruptedException when the thread is interrupted meanwhile
   */
  public Environment await(Actor actor, UUID id, Duration timeout) throws InterruptedException {
    return wait.until(
        () -> get(actor, id),
        environment -> environment.status() != EnvironmentStatus.PROVISIONING,
        timeout);
  }

  /** The project of an environment that the actor has got. */
  public Project project(Environment environment) {
    return access.project(environment);
  }

  /**
   * What was last seen of the environment's release, its objects with their health.
   *
   * @throws NotFoundException when the actor sees no such environment
   */
  public @Nullable ReleaseRecord release(Actor actor, UUID id) {
    return stores.releases().find(access.readable(actor, id).releaseKey()).orElse(null);
  }

  /**
   * Changes what is given.
   *
   * @throws NotFoundException when the actor sees none
   * @throws ConflictException when it is on its way to its end, or its project is archived
   * @throws InvalidInputException naming the field that is wrong
   */
  public Environment change(Actor actor, UUID id, EnvironmentChange change) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Environment old = access.editable(actor, id);
              EnvironmentAccess.requireNotEnding(old);
              EnvironmentSpec spec = change.over(old.spec());
              EnvironmentRules.check(spec);
              Integer hours = spec.ttlHours();
              Environment changed = old.with(spec);
              if (hours != null && !hours.equals(old.spec().ttlHours())) {
                changed = endingAt(changed, old.createdAt().plus(Duration.ofHours(hours)));
              }
              return write(actor, "updated", old, changed);
            });
  }

  /**
   * Lets an environment that ends live longer: from its end, or from now when that has come.
   *
   * @throws NotFoundException when the actor sees none
   * @throws ConflictException when it has no end or is being taken down, or its project is archived
   * @throws InvalidInputException when the hours are none or too many
   */
  public Environment extend(Actor actor, UUID id, int hours) {
    EnvironmentRules.checkHours("hours", hours);
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Environment old = access.editable(actor, id);
              EnvironmentAccess.requireNotEnding(old);
              Instant end = old.expiresAt();
              if (end == null) {
                throw new ConflictException("Environment has no end");
              }
              Instant now = clock.instant();
              Instant from = end.isAfter(now) ? end : now;
              return write(
                  actor, "extended", old, endingAt(old, from.plus(Duration.ofHours(hours))));
            });
  }

  /**
   * Deletes the environment and what runs in it; one that is being taken down already stays so.
   *
   * @throws NotFoundException when the actor sees none
   */
  public void delete(Actor actor, UUID id) {
    stores
        .transactions()
        .useTransaction(
            () -> {
              Environment old = access.removable(actor, id);
              if (old.deletedAt() == null) {
                Environment deleted = old.deleted(clock.instant());
                stores.environments().update(deleted);
                EnvironmentExpiry.schedule(stores, deleted, clock.instant());
                enqueue(deleted, clock.instant());
                journal.did(actor, "deleted", old, deleted);
              } else {
                enqueue(old, clock.instant());
              }
            });
  }

  private Environment environment(Project project, EnvironmentSpec wanted, Instant now) {
    boolean ends = wanted.type() == EnvironmentType.EPHEMERAL;
    EnvironmentSpec spec = ends ? wanted : wanted.withTtlHours(null);
    Integer hours = spec.ttlHours();
    return new Environment(
        GeneratedUuid.next(random),
        project.id(),
        spec,
        GeneratedName.of(project.name(), spec.name(), "env", random),
        EnvironmentState.initial(now),
        0,
        hours == null ? null : now.plus(Duration.ofHours(hours)),
        now,
        now,
        null);
  }

  /** So that nobody takes the namespace for one that belongs to nobody. */
  private static ReleaseRecord nothingYet(Environment environment, Instant now) {
    return new ReleaseRecord(
        environment.releaseKey(),
        environment.release(),
        ReleaseState.ABSENT,
        null,
        0,
        0,
        0,
        null,
        null,
        0,
        null,
        0,
        now,
        List.of());
  }

  private Environment endingAt(Environment environment, Instant end) {
    Instant now = clock.instant();
    EnvironmentState state = environment.state().reminded(now);
    boolean revived = environment.status() == EnvironmentStatus.EXPIRING && end.isAfter(now);
    return environment
        .with(revived ? state.with(EnvironmentStatus.RUNNING, null) : state)
        .expiring(end);
  }

  private Environment write(Actor actor, String what, Environment old, Environment wanted) {
    if (wanted.equals(old)) {
      return old;
    }
    Instant now = clock.instant();
    Environment changed = wanted.updatedAt(now);
    stores.environments().update(changed);
    if (!Objects.equals(old.expiresAt(), changed.expiresAt())) {
      EnvironmentExpiry.schedule(stores, changed, now);
    }
    journal.did(actor, what, old, changed);
    return changed;
  }

  private void enqueue(Environment environment, Instant now) {
    stores.queue().enqueue(Work.of(environment.workKey(), environment.workOwner(), now));
  }
}
