package dev.slipway.jaxrs;

import dev.slipway.jaxrs.AccessColumn.Whose;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.operation.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * What stands for the inputs of paths in the access matrix, by the input's name. A route with a new
 * kind of object gets a line here.
 */
final class AccessObjects {
  private static final String MISSING_NUMBER = "987654321";
  private static final String MISSING_UUID = "00000000-0000-4000-8000-000000000000";

  /** Inputs that name something that belongs to an account. */
  private static final Set<String> OWNED =
      Set.of(
          "user_id",
          "deployment_id",
          "token_id",
          "project_id",
          "env_id",
          "image_id",
          "build_number",
          "helm_chart_id",
          "workload_id",
          "network_service_id",
          "proposal_id");

  /** Inputs that name something in a project. */
  private static final Set<String> IN_PROJECT =
      Set.of("project_id", "project_id:uuid", "env_id:uuid", "deployment_id:uuid");

  private final Map<String, BiFunction<AccessFixture, AccessColumn, String>> existing =
      new HashMap<>();

  /** What must have happened to the objects before some operations change anything. */
  private final Map<String, BiConsumer<AccessFixture, AccessColumn>> before =
      Map.of(
          "unarchive_project",
          (fixture, column) ->
              fixture
                  .asOwner(column.whose())
                  .post("/api/v1/projects/" + fixture.projectUuid(column) + "/archive"),
          "rollback_rollout",
          (fixture, column) -> fixture.succeed(fixture.rolloutUuid(column)),
          "promote_version",
          (fixture, column) -> fixture.preparePromotion(column),
          "cancel_cluster",
          (fixture, column) ->
              fixture.server.asAdmin.post("/api/minikube-clusters/" + fixture.cluster() + "/start"),
          "ai_deploy",
          (fixture, column) -> fixture.validChart(),
          "ai_scale",
          (fixture, column) -> fixture.assistedWorkload(),
          "ai_debug",
          (fixture, column) -> fixture.assistedWorkload(),
          "resume_workload",
          (fixture, column) ->
              fixture
                  .asOwner(column.whose())
                  .post("/api/deployments/" + workload(fixture, column) + "/pause", "{}"));

  AccessObjects() {
    existing.put("user_id", (fixture, column) -> Long.toString(fixture.owner(column.whose()).id()));
    existing.put(
        "deployment_id",
        (fixture, column) ->
            fixture.posted(
                fixture.asOwner(column.whose()),
                "/users/" + fixture.owner(column.whose()).id() + "/deployments",
                "{\"desired_template_id\": " + fixture.templateId + "}",
                "id"));
    existing.put("product_id", (fixture, column) -> Long.toString(fixture.productId()));
    existing.put(
        "template_id",
        (fixture, column) ->
            fixture.posted(
                fixture.server.asAdmin,
                "/products/" + fixture.productId() + "/templates",
                "{\"chart_ref\": \"oci://registry.example.com/web\", \"chart_version\": \"1.0.0\"}",
                "id"));
    existing.put(
        "token_id",
        (fixture, column) ->
            fixture.posted(
                fixture.asOwner(column.whose()),
                "/tokens",
                "{\"name\": \"t\", \"scopes\": [\"catalog:read\"]}",
                "id"));
    existing.put("image_id:uuid", AccessFixture::image);
    existing.put(
        "build_number",
        (fixture, column) ->
            fixture.posted(
                fixture.asOwner(column.whose()),
                "/api/container-images/" + fixture.image(column) + "/build",
                "{\"git_url\": \"https://git.example.com/web.git\"}",
                "number"));
    existing.put("cluster_id", (fixture, column) -> fixture.cluster());
    existing.put(
        "helm_chart_id:uuid",
        (fixture, column) ->
            fixture.posted(
                fixture.asOwner(column.whose()),
                "/api/helm-charts",
                "{\"name\": \"web\", \"version\": \"1.0.0\"}",
                "id"));
    existing.put("workload_id:uuid", AccessObjects::workload);
    existing.put(
        "network_service_id:uuid",
        (fixture, column) ->
            fixture.posted(
                fixture.asOwner(column.whose()),
                "/api/services",
                "{\"name\": \"" + fixture.unique("s") + "\", \"port\": 80}",
                "id"));
    existing.put("service_id", (fixture, column) -> Long.toString(fixture.scriptService().id()));
    existing.put("run_id", (fixture, column) -> Long.toString(fixture.run().id()));
    existing.put(
        "get_script_deployment.deployment_id",
        (fixture, column) -> Long.toString(fixture.run().id()));
    existing.put(
        "list_steps.deployment_id", (fixture, column) -> Long.toString(fixture.run().id()));
    existing.put(
        "proposal_id:uuid",
        (fixture, column) -> fixture.proposal(column, UUID.fromString(workload(fixture, column))));
    existing.put("chart_id", (fixture, column) -> "1");
    existing.put(
        "host",
        (fixture, column) -> {
          String host = fixture.unique("registry") + ".example.com";
          fixture.server.asAdmin.call(
              "PUT", "/registry-credentials/" + host, "{\"username\": \"u\", \"password\": \"p\"}");
          return host;
        });
    existing.put("project_id:uuid", AccessFixture::projectUuid);
    existing.put("env_id:uuid", AccessFixture::environmentUuid);
    existing.put("deployment_id:uuid", AccessFixture::rolloutUuid);
    existing.put("name", AccessFixture::variable);
    existing.put(
        "project_id",
        (fixture, column) ->
            Long.toString(
                fixture
                    .server
                    .stores
                    .projects()
                    .findByUuid(UUID.fromString(fixture.projectUuid(column)))
                    .orElseThrow()
                    .id()));
    existing.put("webhook_id:uuid", AccessFixture::webhookId);
    existing.put(
        "delivery_id:uuid",
        (fixture, column) ->
            fixture.posted(
                fixture.server.asAdmin,
                "/api/v1/projects/"
                    + fixture.projectUuid(column)
                    + "/webhooks/"
                    + fixture.webhookId(column)
                    + "/test",
                "{}",
                "id"));
    existing.put(
        "user_id:uuid",
        (fixture, column) ->
            fixture.posted(
                fixture.server.asAdmin,
                "/api/v1/projects/" + fixture.projectUuid(column) + "/members",
                "{\"email\": \"" + fixture.third().email() + "\", \"role\": \"viewer\"}",
                "user_id"));
  }

  /** The one workload of the call: asked for again, its name is taken by itself. */
  private static String workload(AccessFixture fixture, AccessColumn column) {
    return fixture
        .asOwner(column.whose())
        .post(
            "/api/deployments",
            "{\"name\": \""
                + fixture.unique("w")
                + "\", \"image\": \"example.com/web\", \"container_port\": 80}")
        .json()
        .get("id")
        .asText();
  }

  /** Brings the objects into the state that the operation needs. */
  void prepare(Operation operation, AccessFixture fixture, AccessColumn column) {
    if (column.whose() != Whose.MISSING) {
      before.getOrDefault(operation.id(), (nothing, here) -> {}).accept(fixture, column);
    }
  }

  /** Whether somebody else may own what the input names. */
  boolean isOwned(String input) {
    return OWNED.contains(input);
  }

  /** Whether what the input names is in a project, so that members may reach it. */
  boolean isInProject(Input<?> input) {
    return IN_PROJECT.contains(key(input));
  }

  /** The input's name, and its format when that is a uuid. */
  private static String key(Input<?> input) {
    boolean uuid = "uuid".equals(input.type().schema().getFormat());
    return input.name() + (uuid ? ":uuid" : "");
  }

  /** The value of an input of the query that must be there, by the operation and its name. */
  String queryValue(
      AccessFixture fixture, Operation operation, Input<?> input, AccessColumn column) {
    String name = operation.id() + "." + input.name();
    BiFunction<AccessFixture, AccessColumn, String> object = existing.get(name);
    if (object == null) {
      throw new IllegalStateException(
          "the access matrix has nothing for " + name + ": add it to AccessObjects");
    }
    return object.apply(fixture, column);
  }

  /** The value of a path's input; the innermost one alone is missing when something is. */
  String value(
      AccessFixture fixture,
      Operation operation,
      Input<?> input,
      AccessColumn column,
      boolean innermost) {
    String name = key(input);
    if (column.whose() == Whose.MISSING && innermost) {
      return switch (name) {
        case "host" -> fixture.unique("missing") + ".example.com";
        case "name" -> "MISSING_" + fixture.number;
        default -> name.endsWith(":uuid") ? MISSING_UUID : MISSING_NUMBER;
      };
    }
    BiFunction<AccessFixture, AccessColumn, String> object =
        existing.getOrDefault(operation.id() + "." + name, existing.get(name));
    if (object == null) {
      throw new IllegalStateException(
          "the access matrix has no object for {" + name + "}: add one to AccessObjects");
    }
    return object.apply(fixture, column);
  }
}
