package dev.slipway.project.environment;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.identity.ProjectRole;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectAccess;
import dev.slipway.project.ProjectRef;
import java.util.UUID;

/**
 * Who may do what in which environment: what its role in the project allows an actor. Somebody
 * without one is told that there is no such environment. Thread-safe.
 */
public final class EnvironmentAccess {
  private static final String MISSING = "Environment not found";

  private final EnvironmentStores stores;
  private final ProjectAccess projects;

  /**
   * Access to environments, or to what is in them.
   *
   * @param reading what an actor needs to read it
   * @param writing what an actor needs to change it
   */
  public EnvironmentAccess(EnvironmentStores stores, Permission reading, Permission writing) {
    this.stores = stores;
    this.projects = new ProjectAccess(stores.projects(), reading, writing, MISSING);
  }

  /** Access to the environments themselves. */
  static EnvironmentAccess toEnvironments(EnvironmentStores stores) {
    return new EnvironmentAccess(
        stores, Permission.ENVIRONMENTS_READ, Permission.ENVIRONMENTS_WRITE);
  }

  /**
   * The environment, if the actor may read it.
   *
   * @throws NotFoundException when there is none, or the actor has no role in its project
   */
  public Environment readable(Actor actor, UUID id) {
    Environment environment = find(id);
    projects.readable(actor, ProjectRef.of(environment.projectId()));
    return environment;
  }

  /**
   * The environment, its row and its project's held until the transaction ends, if the actor is a
   * developer of the project.
   *
   * @throws NotFoundException when there is none, or the actor has no role in its project
   * @throws dev.slipway.error.ForbiddenException when the actor's role is less
   * @throws ConflictException when the project is archived
   */
  public Environment editable(Actor actor, UUID id) {
    Environment environment = find(id);
    projects.editable(actor, ProjectRef.of(environment.projectId()), ProjectRole.DEVELOPER);
    return stores
        .environments()
        .findForUpdate(id)
        .filter(found -> !found.isGone())
        .orElseThrow(() -> new NotFoundException(MISSING));
  }

  /** The same, whether or not the project is archived. */
  Environment removable(Actor actor, UUID id) {
    Environment environment = find(id);
    projects.forUpdate(actor, ProjectRef.of(environment.projectId()), ProjectRole.DEVELOPER);
    return stores
        .environments()
        .findForUpdate(id)
        .filter(found -> !found.isGone())
        .orElseThrow(() -> new NotFoundException(MISSING));
  }

  /** The project of an environment. */
  public Project project(Environment environment) {
    return stores
        .projects()
        .find(environment.projectId())
        .orElseThrow(() -> new NotFoundException(MISSING));
  }

  private Environment find(UUID id) {
    return stores
        .environments()
        .find(id)
        .filter(found -> !found.isGone())
        .orElseThrow(() -> new NotFoundException(MISSING));
  }

  /**
   * Refuses what an environment on its way to its end cannot have any more.
   *
   * @throws ConflictException when it is
   */
  static void requireNotEnding(Environment environment) {
    if (environment.status().isEnding()) {
      throw new ConflictException("Environment is " + environment.status().word());
    }
  }
}
