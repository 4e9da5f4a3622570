package dev.slipway.project.manifest;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.AccountStore;
import dev.slipway.identity.Actor;
import dev.slipway.identity.ProjectRole;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectAccess;
import dev.slipway.project.ProjectFilter;
import dev.slipway.project.ProjectOrder;
import dev.slipway.project.ProjectRef;
import dev.slipway.project.ProjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the project that a file is about, and holds it. Joins the running transaction. */
final class ManifestProject {
  private static final int PAGE = 100;

  private final ProjectStore projects;
  private final AccountStore accounts;
  private final ProjectAccess access;

  ManifestProject(ProjectStore projects, AccountStore accounts) {
    this.projects = projects;
    this.accounts = accounts;
    this.access = ProjectAccess.toProjects(projects);
  }

  /**
   * The project, its row held until the transaction ends; null when the file names one that is not
   * there yet. Of two files that name it at the same time one waits for the other.
   *
   * @throws NotFoundException when there is none with the id that the actor may see
   * @throws dev.slipway.error.ForbiddenException when the actor is no developer of it
   * @throws ConflictException when it is archived, or several have the name
   */
  @Nullable Project hold(Actor actor, ProjectManifest file) {
    if (file.id() != null) {
      return access.editable(actor, ProjectRef.of(file.id()), ProjectRole.DEVELOPER);
    }
    String name = Objects.requireNonNull(file.wanted().name(), "a file has an id or a name");
    Long account = actor.accountId();
    if (account == null || accounts.findForUpdate(account).isEmpty()) {
      throw new NotFoundException("User not found");
    }
    List<Project> found = named(name, account);
    if (found.size() > 1) {
      throw new ConflictException(
          "Several projects are called " + name + ": say which by metadata.id");
    }
    return found.isEmpty()
        ? null
        : access.editable(actor, ProjectRef.of(found.get(0).id()), ProjectRole.DEVELOPER);
  }

  /** Two at most of the projects that the account takes part in. */
  private List<Project> named(String name, long account) {
    ProjectFilter filter = new ProjectFilter(account, null, name, null, null, null);
    List<Project> found = new ArrayList<>();
    int offset = 0;
    Page<Project> page;
    do {
      page = projects.list(filter, ProjectOrder.NEWEST, new PageRequest(offset, PAGE));
      page.items().stream()
          .filter(project -> project.name().equals(name))
          .limit(2L - found.size())
          .forEach(found::add);
      offset += PAGE;
    } while (found.size() < 2 && page.items().size() == PAGE);
    return found;
  }
}
