package dev.slipway.project;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keeps projects, their members and reminders. Thread-safe; joins the running transaction. */
public interface ProjectStore {
  /**
   * Inserts the project and gives it its id; the id of the argument is ignored when it is 0, and
   * kept when it is positive (imports).
   *
   * @throws dev.slipway.error.ConflictException when a project has the id or the uuid
   */
  Project insert(Project project);

  /**
   * Replaces the project with the same id.
   *
   * @throws dev.slipway.error.NotFoundException when there is none
   */
  void update(Project project);

  /** The project, deleted ones included. */
  Optional<Project> find(long id);

  /** The project, deleted ones included. */
  Optional<Project> findByUuid(UUID uuid);

  /** The project, deleted ones included, holding its row until the running transaction ends. */
  Optional<Project> findForUpdate(long id);

  /** Live projects that the filter lets through. */
  Page<Project> list(ProjectFilter filter, ProjectOrder order, PageRequest page);

  /**
   * Inserts the member, or replaces the one with its project and account.
   *
   * @throws dev.slipway.error.NotFoundException when there is no such project
   */
  void putMember(ProjectMember member);

  Optional<ProjectMember> findMember(long projectId, long accountId);

  /** The members of a project, those who came first first. */
  List<ProjectMember> members(long projectId);

  /** What an account is a member of, by the project's id. */
  List<ProjectMember> memberships(long accountId);

  /** The numbers of the projects that an account owns or is a member of, deleted ones included. */
  Set<Long> participations(long accountId);

  /** Removes a member and tells whether there was one. */
  boolean removeMember(long projectId, long accountId);

  /**
   * Keeps the reminder, and tells whether it is the first one of its project, expiration date and
   * number of days; otherwise nothing changes.
   *
   * @throws dev.slipway.error.NotFoundException when there is no such project
   */
  boolean addReminder(ProjectReminder reminder);
}
