package dev.slipway.jaxrs.project;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;
import static dev.slipway.jaxrs.project.PlatformProjectOperations.NOT_FOUND;
import static dev.slipway.jaxrs.project.PlatformProjectOperations.PROJECT_ID;
import static dev.slipway.jaxrs.project.PlatformProjectOperations.project;

import dev.slipway.identity.Permission;
import dev.slipway.identity.ProjectRole;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.OperationBuilder;
import dev.slipway.project.ProjectMembers;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The members of projects, which document 002 lacks. */
public final class ProjectMemberOperations {
  private static final String COLLECTION = PlatformProjectOperations.ITEM + "/members";
  private static final String ITEM = COLLECTION + "/{user_id}";

  private static final Input<UUID> USER_ID =
      Input.path("user_id", ValueTypes.uuid(), "the uuid of the member's account");
  private static final Input<String> EMAIL =
      Input.body("email", ValueTypes.text(), "the account that shall take part").required();
  private static final Input<String> ROLE =
      Input.body(
              "role",
              ValueTypes.choice(
                  ProjectRole.VIEWER.word(),
                  ProjectRole.DEVELOPER.word(),
                  ProjectRole.OWNER.word()),
              "what it may do: each role includes those before")
          .required();

  private final ProjectMembers members;

  /** Operations on the members. */
  public ProjectMemberOperations(ProjectMembers members) {
    this.members = members;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("list_project_members", Api.DEVELOPER_PLATFORM, "GET", COLLECTION)
            .needs(Permission.PROJECTS_READ)
            .summary("List who takes part in a project, its owner first")
            .takes(PROJECT_ID)
            .answers(200, "The members", new ListOf(MemberRead.class))
            .fails(404, NOT_FOUND)
            .handledBy(this::list),
        write("add_project_member", "POST", COLLECTION)
            .summary("Let an account take part in a project")
            .takes(PROJECT_ID)
            .body(BodyKind.JSON, "MemberCreate", EMAIL, ROLE)
            .answers(201, "The member", MemberRead.class)
            .fails(404, "User not found")
            .fails(409, "Already a member of the project")
            .handledBy(this::add),
        write("update_project_member", "PATCH", ITEM)
            .summary("Give a member another role")
            .takes(PROJECT_ID, USER_ID)
            .body(BodyKind.JSON, "MemberUpdate", ROLE)
            .answers(200, "The member", MemberRead.class)
            .fails(404, "Member not found")
            .fails(409, "The project belongs to this account")
            .handledBy(this::change),
        write("remove_project_member", "DELETE", ITEM)
            .summary("End a member's part in a project; members may leave by themselves")
            .takes(PROJECT_ID, USER_ID)
            .answers(204, "The member is gone")
            .fails(404, "Member not found")
            .fails(409, "The project belongs to this account")
            .handledBy(this::remove));
  }

  private static OperationBuilder write(String id, String method, String path) {
    return operation(id, Api.DEVELOPER_PLATFORM, method, path)
        .needs(Permission.PROJECTS_WRITE)
        .fails(403, "Forbidden")
        .fails(404, NOT_FOUND);
  }

  private Answer list(Call call) {
    return Answer.ok(
        members.list(call.actor(), project(call)).stream().map(MemberRead::of).toList());
  }

  private Answer add(Call call) {
    return Answer.created(
        MemberRead.of(members.add(call.actor(), project(call), call.get(EMAIL), role(call))));
  }

  private Answer change(Call call) {
    return Answer.ok(
        MemberRead.of(members.change(call.actor(), project(call), call.get(USER_ID), role(call))));
  }

  private Answer remove(Call call) {
    members.remove(call.actor(), project(call), call.get(USER_ID));
    return Answer.noContent();
  }

  private static ProjectRole role(Call call) {
    return ProjectRole.valueOf(call.get(ROLE).toUpperCase(Locale.ROOT));
  }
}
