package dev.slipway.project;

import dev.slipway.error.ConflictException;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Actor;
import dev.slipway.identity.GeneratedUuid;
import dev.slipway.identity.Permission;
import dev.slipway.identity.ProjectRole;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * The projects of a platform.
 *
 * <p>Every write is one transaction with its event. To an actor who neither owns a project nor is a
 * member of it, nor an admin, it does not exist. Thread-safe.
 */
public final class Projects {
  private final ProjectStores stores;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ProjectAccess access;
  private final ProjectJournal journal;
  private final ProjectReminders reminders;
  private final List<ProjectListener> listeners;

  /**
   * Creates the capability over its stores.
   *
   * @param listeners hear that projects end
   * @param random gives uuids: a {@link java.security.SecureRandom} outside tests
   */
  public Projects(
      ProjectStores stores,
      List<ProjectListener> listeners,
      InstantSource clock,
      RandomGenerator random) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.random = Objects.requireNonNull(random, "random is null");
    this.access = ProjectAccess.toProjects(stores.projects());
    this.journal = new ProjectJournal(stores.events());
    this.reminders = new ProjectReminders(stores, clock);
    this.listeners = List.copyOf(listeners);
  }

  /**
   * Makes a project, which the actor's account owns.
   *
   * @throws NotFoundException when the actor is no account
   * @throws InvalidInputException when the name is too long
   */
  public Project create(Actor actor, NewProject wanted) {
    actor.require(Permission.PROJECTS_WRITE);
    Long owner = actor.accountId();
    if (owner == null) {
      throw new NotFoundException("User not found");
    }
    ProjectRules.checkName(wanted.name());
    ReleaseConfig.check(wanted.config());
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Instant now = clock.instant();
              Project project =
                  stores
                      .projects()
                      .insert(
                          new Project(
                              0,
                              GeneratedUuid.next(random),
                              owner,
                              wanted.name(),
                              wanted.description(),
                              wanted.expirationDate(),
                              wanted.repoUrl(),
                              wanted.config(),
                              false,
                              now,
                              now,
                              null));
              reminders.schedule(project);
              journal.did(actor, "created", null, project, now);
              return project;
            });
  }

  /**
   * The project.
   *
   * @throws NotFoundException when there is none that the actor may see
   */
  public Project get(Actor actor, ProjectRef ref) {
    return access.readable(actor, ref);
  }

  /** The projects that the actor's account owns or is a member of. */
  public Page<Project> list(
      Actor actor, ProjectFilter filter, ProjectOrder order, PageRequest page) {
    actor.require(Permission.PROJECTS_READ);
    Long account = actor.accountId();
    if (account == null) {
      throw new NotFoundException("User not found");
    }
    return stores.projects().list(filter.of(account), order, page);
  }

  /**
   * The projects of all accounts.
   *
   * @throws ForbiddenException when the actor is no admin
   */
  public Page<Project> listAll(
      Actor admin, ProjectFilter filter, ProjectOrder order, PageRequest page) {
    admin.require(Permission.PROJECTS_READ);
    if (!admin.admin()) {
      throw new ForbiddenException("Forbidden");
    }
    return stores.projects().list(filter, order, page);
  }

  /**
   * Changes what is given.
   *
   * @throws NotFoundException when there is none that the actor may see
   * @throws ForbiddenException when the actor is no developer of it
   * @throws ConflictException when it is archived
   * @throws InvalidInputException when the name is too long
   */
  public Project change(Actor actor, ProjectRef ref, ProjectChange change) {
    if (change.name() != null) {
      ProjectRules.checkName(change.name());
    }
    ReleaseConfig.check(change.config().value());
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Project old = access.editable(actor, ref, ProjectRole.DEVELOPER);
              return write(actor, "updated", old, project -> project.with(change));
            });
  }

  /**
   * Keeps the project from being changed; one that is archived already stays so.
   *
   * @throws NotFoundException when there is none that the actor may see
   * @throws ForbiddenException when the actor is no owner of it
   */
  public Project archive(Actor actor, ProjectRef ref) {
    return ownersWrite(actor, ref, "archived", project -> project.archived(true));
  }

  /** Lets the project be changed again; see {@link #archive}. */
  public Project unarchive(Actor actor, ProjectRef ref) {
    return ownersWrite(actor, ref, "unarchived", project -> project.archived(false));
  }

  /**
   * Deletes the project.
   *
   * @throws NotFoundException when there is none that the actor may see
   * @throws ForbiddenException when the actor is no owner of it
   */
  public void delete(Actor actor, ProjectRef ref) {
    ownersWrite(actor, ref, "deleted", project -> project.deleted(clock.instant()));
  }

  private Project ownersWrite(
      Actor actor, ProjectRef ref, String what, UnaryOperator<Project> operator) {
    return stores
        .transactions()
        .withTransaction(
            () -> write(actor, what, access.forUpdate(actor, ref, ProjectRole.OWNER), operator));
  }

  private Project write(Actor actor, String what, Project old, UnaryOperator<Project> operator) {
    Project wanted = operator.apply(old);
    if (wanted.equals(old)) {
      return old;
    }
    Instant now = clock.instant();
    Project changed = wanted.updatedAt(now);
    stores.projects().update(changed);
    reminders.reschedule(old, changed);
    journal.did(actor, what, old, changed, now);
    if (old.isLive() && !changed.isLive()) {
      listeners.forEach(listener -> listener.ended(changed, actor, now));
    }
    return changed;
  }
}
