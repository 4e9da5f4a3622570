package dev.slipway.jaxrs.project;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.project.Edit;
import dev.slipway.project.NewProject;
import dev.slipway.project.ProjectChange;
import dev.slipway.project.ProjectRef;
import dev.slipway.project.Projects;
import java.time.LocalDate;
import java.util.List;

/** Document 001's projects. */
public final class RegistryProjectOperations {
  private static final String COLLECTION = "/projects";
  private static final String ITEM = COLLECTION + "/{project_id}";
  private static final String NOT_FOUND = "Project not found";
  private static final int MAX_NAME = 255;

  private static final Input<Long> PROJECT_ID =
      Input.path("project_id", ValueTypes.integer(), "the project's number");
  private static final Input<String> NAME =
      Input.body("name", ValueTypes.text(0, MAX_NAME), "the project's name").required();
  private static final Input<String> NEW_NAME =
      Input.body("name", ValueTypes.text(0, MAX_NAME), "the new name").optional();
  private static final Input<String> DESCRIPTION =
      Input.body("description", ValueTypes.text(), "for people");
  private static final Input<LocalDate> EXPIRATION_DATE =
      Input.body("expiration_date", ValueTypes.date(), "from when it is no longer wanted")
          .required();
  private static final Input<LocalDate> NEW_EXPIRATION_DATE =
      Input.body("expiration_date", ValueTypes.date(), "from when it is no longer wanted")
          .optional();

  private final Projects projects;
  private final ProjectListing listing;

  /** Operations on the projects. */
  public RegistryProjectOperations(Projects projects) {
    this.projects = projects;
    this.listing = new ProjectListing(projects);
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        listing
            .describe(operation("list_registry_projects", Api.PROJECT_REGISTRY, "GET", COLLECTION))
            .needs(Permission.PROJECTS_READ)
            .summary("List the projects that the caller takes part in")
            .documented()
            .answers(200, "The projects, newest first", new ListOf(RegistryProjectRead.class))
            .handledBy(call -> listing.answer(call, RegistryProjectRead::of)),
        operation("create_registry_project", Api.PROJECT_REGISTRY, "POST", COLLECTION)
            .needs(Permission.PROJECTS_WRITE)
            .summary("Create a project")
            .documented()
            .body(BodyKind.JSON, "RegistryProjectCreate", NAME, DESCRIPTION, EXPIRATION_DATE)
            .answers(201, "The project", RegistryProjectRead.class)
            .handledBy(this::create),
        operation("get_registry_project", Api.PROJECT_REGISTRY, "GET", ITEM)
            .needs(Permission.PROJECTS_READ)
            .summary("Show a project")
            .documented()
            .takes(PROJECT_ID)
            .answers(200, "The project", RegistryProjectRead.class)
            .fails(404, NOT_FOUND)
            .handledBy(
                call ->
                    Answer.ok(RegistryProjectRead.of(projects.get(call.actor(), project(call))))),
        operation("update_registry_project", Api.PROJECT_REGISTRY, "PATCH", ITEM)
            .needs(Permission.PROJECTS_WRITE)
            .summary("Change a project; what is absent stays")
            .documented()
            .takes(PROJECT_ID)
            .body(
                BodyKind.JSON, "RegistryProjectUpdate", NEW_NAME, DESCRIPTION, NEW_EXPIRATION_DATE)
            .answers(200, "The project", RegistryProjectRead.class)
            .fails(403, "Forbidden")
            .fails(404, NOT_FOUND)
            .fails(409, "Project is archived")
            .handledBy(this::update),
        operation("delete_registry_project", Api.PROJECT_REGISTRY, "DELETE", ITEM)
            .needs(Permission.PROJECTS_WRITE)
            .summary("Delete a project")
            .documented()
            .takes(PROJECT_ID)
            .answers(204, "The project is deleted")
            .fails(403, "Forbidden")
            .fails(404, NOT_FOUND)
            .handledBy(this::delete));
  }

  private Answer create(Call call) {
    NewProject wanted =
        new NewProject(
            call.get(NAME), call.orNull(DESCRIPTION), call.get(EXPIRATION_DATE), null, null);
    return Answer.created(RegistryProjectRead.of(projects.create(call.actor(), wanted)));
  }

  private Answer update(Call call) {
    ProjectChange change =
        new ProjectChange(
            call.orNull(NEW_NAME),
            ProjectChanges.edit(call, DESCRIPTION),
            ProjectChanges.edit(call, NEW_EXPIRATION_DATE),
            Edit.keep(),
            Edit.keep());
    return Answer.ok(RegistryProjectRead.of(projects.change(call.actor(), project(call), change)));
  }

  private Answer delete(Call call) {
    projects.delete(call.actor(), project(call));
    return Answer.noContent();
  }

  private static ProjectRef project(Call call) {
    return ProjectRef.of(call.get(PROJECT_ID));
  }
}
