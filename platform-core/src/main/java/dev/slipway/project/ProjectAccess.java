package dev.slipway.project;

import dev.slipway.error.ConflictException;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.ForeignObjectException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.identity.ProjectRole;
import java.util.Objects;
import java.util.Optional;

/**
 * Who may do what in which project: the one place that decides it. An actor without any role in a
 * project is told that what it asks for does not exist. Thread-safe.
 */
public final class ProjectAccess {
  private final ProjectStore store;
  private final Permission reading;
  private final Permission writing;
  private final String missing;

  /**
   * Access to something that belongs to projects.
   *
   * @param reading what an actor needs to read it
   * @param writing what an actor needs to change it
   * @param missing what somebody without a role in the project is told
   */
  public ProjectAccess(ProjectStore store, Permission reading, Permission writing, String missing) {
    this.store = Objects.requireNonNull(store, "store is null");
    this.reading = Objects.requireNonNull(reading, "reading is null");
    this.writing = Objects.requireNonNull(writing, "writing is null");
    this.missing = Objects.requireNonNull(missing, "missing is null");
  }

  /** Access to the projects themselves. */
  public static ProjectAccess toProjects(ProjectStore store) {
    return new ProjectAccess(
        store, Permission.PROJECTS_READ, Permission.PROJECTS_WRITE, "Project not found");
  }

  /** The role that the actor has in the project, if it has any. */
  public Optional<ProjectRole> role(Actor actor, Project project) {
    if (actor.owns(project.ownerId())) {
      return Optional.of(ProjectRole.OWNER);
    }
    Long account = actor.accountId();
    return account == null
        ? Optional.empty()
        : store.findMember(project.id(), account).map(ProjectMember::role);
  }

  /**
   * The live project, if the actor may read it.
   *
   * @throws NotFoundException when there is none, or the actor has no role in it
   */
  public Project readable(Actor actor, ProjectRef ref) {
    return readable(actor, ref, ProjectRole.VIEWER);
  }

  /**
   * The live project, if the actor may read in it what takes the role.
   *
   * @throws ForbiddenException when the actor's role is less
   */
  public Project readable(Actor actor, ProjectRef ref, ProjectRole needed) {
    actor.require(reading);
    Project project = live(find(ref));
    require(actor, project, needed);
    return project;
  }

  /**
   * The live project, its row held until the transaction ends, if the actor may change in it what
   * takes the role.
   *
   * @throws ForbiddenException when the actor's role is less
   */
  public Project forUpdate(Actor actor, ProjectRef ref, ProjectRole needed) {
    actor.require(writing);
    Project project = live(find(ref).flatMap(found -> store.findForUpdate(found.id())));
    require(actor, project, needed);
    return project;
  }

  /**
   * The same of a project whose content may be changed.
   *
   * @throws ConflictException when it is archived
   */
  public Project editable(Actor actor, ProjectRef ref, ProjectRole needed) {
    Project project = forUpdate(actor, ref, needed);
    if (project.archived()) {
      throw new ConflictException("Project is archived");
    }
    return project;
  }

  private void require(Actor actor, Project project, ProjectRole needed) {
    ProjectRole role = role(actor, project).orElseThrow(() -> new ForeignObjectException(missing));
    if (!role.includes(needed)) {
      throw new ForbiddenException("Forbidden");
    }
  }

  private Optional<Project> find(ProjectRef ref) {
    return ref instanceof ProjectRef.ById known
        ? store.find(known.id())
        : store.findByUuid(((ProjectRef.ByUuid) ref).uuid());
  }

  private Project live(Optional<Project> found) {
    return found.filter(Project::isLive).orElseThrow(() -> new NotFoundException(missing));
  }
}
