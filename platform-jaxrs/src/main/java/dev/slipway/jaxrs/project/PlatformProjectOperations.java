package dev.slipway.jaxrs.project;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.OperationBuilder;
import dev.slipway.project.NewProject;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectChange;
import dev.slipway.project.ProjectMembers;
import dev.slipway.project.ProjectRef;
import dev.slipway.project.Projects;
import dev.slipway.project.WebAddress;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Document 002's projects. */
public final class PlatformProjectOperations {
  static final String COLLECTION = "/api/v1/projects";
  static final String ITEM = COLLECTION + "/{project_id}";
  static final String NOT_FOUND = "Project not found";
  static final Input<UUID> PROJECT_ID =
      Input.path("project_id", ValueTypes.uuid(), "the project's uuid");

  private static final Input<String> NAME =
      Input.body("name", ValueTypes.text(0, 255), "the project's name").required();
  private static final Input<String> NEW_NAME =
      Input.body("name", ValueTypes.text(0, 255), "the new name").optional();
  private static final Input<String> DESCRIPTION =
      Input.body("description", ValueTypes.text(0, 1024), "for people");
  private static final Input<WebAddress> REPO_URL =
      Input.body("repo_url", ValueTypes.webAddress(), "where its source is");
  private static final Input<LocalDate> EXPIRATION_DATE =
      Input.body("expiration_date", ValueTypes.date(), "from when it is no longer wanted");
  private static final Input<ObjectNode> CONFIG =
      Input.body(
          "config",
          ValueTypes.object(),
          "how its releases are configured; shown by its export alone");
  private static final Input<String> EMAIL =
      Input.body("email", ValueTypes.text(), "the account that gets the project").required();

  private final Projects projects;
  private final ProjectMembers members;
  private final ProjectListing listing;

  /** Operations on the projects. */
  public PlatformProjectOperations(Projects projects, ProjectMembers members) {
    this.projects = projects;
    this.members = members;
    this.listing = new ProjectListing(projects);
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        listing
            .describe(operation("list_projects", Api.DEVELOPER_PLATFORM, "GET", COLLECTION))
            .needs(Permission.PROJECTS_READ)
            .summary("List the projects that the caller takes part in")
            .documented()
            .answers(200, "The projects, newest first", new ListOf(PlatformProjectRead.class))
            .handledBy(call -> listing.answer(call, PlatformProjectRead::of)),
        operation("create_project", Api.DEVELOPER_PLATFORM, "POST", COLLECTION)
            .needs(Permission.PROJECTS_WRITE)
            .summary("Create a project")
            .documented()
            .body(
                BodyKind.JSON,
                "ProjectCreate",
                NAME,
                DESCRIPTION,
                REPO_URL,
                EXPIRATION_DATE,
                CONFIG)
            .answers(201, "The project", PlatformProjectRead.class)
            .handledBy(this::create),
        operation("get_project", Api.DEVELOPER_PLATFORM, "GET", ITEM)
            .needs(Permission.PROJECTS_READ)
            .summary("Show a project")
            .documented()
            .takes(PROJECT_ID)
            .answers(200, "The project", PlatformProjectRead.class)
            .fails(404, NOT_FOUND)
            .handledBy(call -> shown(projects.get(call.actor(), project(call)))),
        write(operation("update_project", Api.DEVELOPER_PLATFORM, "PATCH", ITEM))
            .alsoBy("PUT")
            .summary("Change a project; what is absent stays")
            .documented()
            .body(
                BodyKind.JSON,
                "ProjectUpdate",
                NEW_NAME,
                DESCRIPTION,
                REPO_URL,
                EXPIRATION_DATE,
                CONFIG)
            .answers(200, "The project", PlatformProjectRead.class)
            .fails(409, "Project is archived")
            .handledBy(this::update),
        write(operation("delete_project", Api.DEVELOPER_PLATFORM, "DELETE", ITEM))
            .summary("Delete a project and what is in it")
            .documented()
            .answers(204, "The project is deleted")
            .handledBy(this::delete),
        action("archive_project", "archive", "Keep a project from being changed")
            .handledBy(call -> shown(projects.archive(call.actor(), project(call)))),
        action("unarchive_project", "unarchive", "Let an archived project be changed again")
            .handledBy(call -> shown(projects.unarchive(call.actor(), project(call)))),
        action("transfer_project", "transfer", "Give a project to another account")
            .body(BodyKind.JSON, "ProjectTransfer", EMAIL)
            .fails(404, "User not found")
            .handledBy(this::transfer));
  }

  private static OperationBuilder write(OperationBuilder operation) {
    return operation
        .needs(Permission.PROJECTS_WRITE)
        .takes(PROJECT_ID)
        .fails(403, "Forbidden")
        .fails(404, NOT_FOUND);
  }

  private static OperationBuilder action(String id, String verb, String summary) {
    return write(operation(id, Api.DEVELOPER_PLATFORM, "POST", ITEM + "/" + verb))
        .summary(summary)
        .answers(200, "The project", PlatformProjectRead.class);
  }

  private Answer create(Call call) {
    NewProject wanted =
        new NewProject(
            call.get(NAME),
            call.orNull(DESCRIPTION),
            call.orNull(EXPIRATION_DATE),
            call.orNull(REPO_URL),
            call.orNull(CONFIG));
    return Answer.created(PlatformProjectRead.of(projects.create(call.actor(), wanted)));
  }

  private Answer update(Call call) {
    ProjectChange change =
        new ProjectChange(
            call.orNull(NEW_NAME),
            ProjectChanges.edit(call, DESCRIPTION),
            ProjectChanges.edit(call, EXPIRATION_DATE),
            ProjectChanges.edit(call, REPO_URL),
            ProjectChanges.edit(call, CONFIG));
    return shown(projects.change(call.actor(), project(call), change));
  }

  private Answer delete(Call call) {
    projects.delete(call.actor(), project(call));
    return Answer.noContent();
  }

  private Answer transfer(Call call) {
    return shown(members.transfer(call.actor(), project(call), call.get(EMAIL)));
  }

  private static Answer shown(Project project) {
    return Answer.ok(PlatformProjectRead.of(project));
  }

  static ProjectRef project(Call call) {
    return ProjectRef.of(call.get(PROJECT_ID));
  }
}
