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
import dev.slipway.project.Project;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.environment.EnvironmentChange;
import dev.slipway.project.environment.EnvironmentOptions;
import dev.slipway.project.environment.EnvironmentSpec;
import dev.slipway.project.environment.EnvironmentType;
import dev.slipway.project.environment.Environments;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Document 002's environments. */
public final class EnvironmentOperations {
  static final String ITEM = "/api/v1/environments/{env_id}";
  static final String NOT_FOUND = "Environment not found";
  static final Input<UUID> ENV_ID = Input.path("env_id", ValueTypes.uuid(), "the environment's id");

  private static final String COLLECTION = "/api/v1/environments/projects/{project_id}";
  private static final Input<String> NAME =
      Input.body("name", ValueTypes.text(1, 255), "the environment's name").required();
  private static final Input<String> NEW_NAME =
      Input.body("name", ValueTypes.text(1, 255), "the new name").optional();
  private static final Input<String> TYPE =
      Input.body(
              "type",
              ValueTypes.text(Pattern.compile("^(ephemeral|persistent)$")),
              "whether it ends by itself")
          .required();
  private static final Input<ObjectNode> CONFIG =
      Input.body(
          "config",
          ValueTypes.object(),
          "how its releases are configured, over the project's: image, template_id, values,"
              + " version_path, image_path, variables_path, variables_form; the project's export shows it");
  private static final Input<Long> TTL_HOURS =
      Input.body(
          "ttl_hours",
          ValueTypes.integer(1, EnvironmentOptions.MAX_TTL_HOURS),
          "how many hours an ephemeral one lives; 24 when absent");
  private static final Input<Long> HOURS =
      Input.body(
              "hours",
              ValueTypes.integer(1, EnvironmentOptions.MAX_TTL_HOURS),
              "how many hours it lives longer")
          .required();

  private final Environments environments;

  /** Operations on the environments. */
  public EnvironmentOperations(Environments environments) {
    this.environments = environments;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("create_environment", Api.DEVELOPER_PLATFORM, "POST", COLLECTION)
            .needs(Permission.ENVIRONMENTS_WRITE)
            .summary("Make an environment in a project")
            .documented()
            .takes(PlatformProjectOperations.PROJECT_ID)
            .body(BodyKind.JSON, "EnvironmentCreate", NAME, TYPE, CONFIG, TTL_HOURS)
            .answers(201, "The environment, being provisioned", EnvironmentRead.class)
            .fails(403, "Forbidden")
            .fails(404, PlatformProjectOperations.NOT_FOUND)
            .fails(409, "Project is archived")
            .handledBy(this::create),
        operation("list_environments", Api.DEVELOPER_PLATFORM, "GET", COLLECTION)
            .needs(Permission.ENVIRONMENTS_READ)
            .summary("List the environments of a project")
            .documented()
            .takes(PlatformProjectOperations.PROJECT_ID)
            .answers(200, "The environments, oldest first", new ListOf(EnvironmentRead.class))
            .fails(404, PlatformProjectOperations.NOT_FOUND)
            .handledBy(this::list),
        operation("get_environment", Api.DEVELOPER_PLATFORM, "GET", ITEM)
            .needs(Permission.ENVIRONMENTS_READ)
            .summary("Show an environment")
            .documented()
            .takes(ENV_ID)
            .answers(200, "The environment", EnvironmentRead.class)
            .fails(404, NOT_FOUND)
            .handledBy(call -> shown(environments.get(call.actor(), call.get(ENV_ID)))),
        write(operation("delete_environment", Api.DEVELOPER_PLATFORM, "DELETE", ITEM))
            .summary("Delete an environment and what runs in it")
            .documented()
            .answers(204, "The environment is being taken down")
            .handledBy(this::delete),
        write(operation("update_environment", Api.DEVELOPER_PLATFORM, "PATCH", ITEM))
            .summary("Change an environment; what is absent stays")
            .body(BodyKind.JSON, "EnvironmentUpdate", NEW_NAME, CONFIG, TTL_HOURS)
            .answers(200, "The environment", EnvironmentRead.class)
            .fails(409, "Project is archived, or Environment is deleting")
            .handledBy(this::update),
        write(operation("extend_environment", Api.DEVELOPER_PLATFORM, "POST", ITEM + "/extend"))
            .summary("Let an ephemeral environment live longer")
            .body(BodyKind.JSON, "EnvironmentExtend", HOURS)
            .answers(200, "The environment", EnvironmentRead.class)
            .fails(409, "Environment has no end, or Environment is deleting")
            .handledBy(this::extend),
        operation("get_environment_resources", Api.DEVELOPER_PLATFORM, "GET", ITEM + "/resources")
            .needs(Permission.ENVIRONMENTS_READ)
            .summary("Show the objects of what runs in an environment, with their health")
            .takes(ENV_ID)
            .answers(200, "What was last seen", EnvironmentResourcesRead.class)
            .fails(404, NOT_FOUND)
            .handledBy(
                call ->
                    Answer.ok(
                        EnvironmentResourcesRead.of(
                            environments.release(call.actor(), call.get(ENV_ID))))));
  }

  private static OperationBuilder write(OperationBuilder operation) {
    return operation
        .needs(Permission.ENVIRONMENTS_WRITE)
        .takes(ENV_ID)
        .fails(403, "Forbidden")
        .fails(404, NOT_FOUND);
  }

  private Answer create(Call call) {
    EnvironmentSpec wanted =
        new EnvironmentSpec(
            call.get(NAME),
            EnvironmentType.of(call.get(TYPE)),
            call.orNull(CONFIG),
            call.find(TTL_HOURS).map(Math::toIntExact).orElse(null));
    Environment made =
        environments.create(call.actor(), PlatformProjectOperations.project(call), wanted);
    return Answer.created(EnvironmentRead.of(environments.project(made), made));
  }

  private Answer list(Call call) {
    List<Environment> found =
        environments.list(call.actor(), PlatformProjectOperations.project(call));
    if (found.isEmpty()) {
      return Answer.ok(List.of());
    }
    Project project = environments.project(found.get(0));
    return Answer.ok(
        found.stream().map(environment -> EnvironmentRead.of(project, environment)).toList());
  }

  private Answer delete(Call call) {
    environments.delete(call.actor(), call.get(ENV_ID));
    return Answer.noContent();
  }

  private Answer update(Call call) {
    EnvironmentChange change =
        new EnvironmentChange(
            call.orNull(NEW_NAME),
            ProjectChanges.edit(call, CONFIG),
            call.find(TTL_HOURS).map(Math::toIntExact).orElse(null));
    return shown(environments.change(call.actor(), call.get(ENV_ID), change));
  }

  private Answer extend(Call call) {
    return shown(
        environments.extend(call.actor(), call.get(ENV_ID), Math.toIntExact(call.get(HOURS))));
  }

  private Answer shown(Environment environment) {
    return Answer.ok(EnvironmentRead.of(environments.project(environment), environment));
  }
}
