package dev.slipway.jaxrs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.Location;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.testkit.TestCharts;
import io.swagger.v3.oas.models.media.Schema;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The least body that a route of the access matrix takes: its required fields, each with a value
 * that follows from its schema. Fields that need more have a line here, by their name alone or
 * after the operation's.
 */
final class AccessBodies {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOUNDARY = "access-matrix";

  private final Map<String, Function<AccessFixture, Object>> values = new HashMap<>();

  /** Fields that a change needs, although each alone is optional. */
  private final Map<String, Set<String>> wanted =
      Map.ofEntries(
          Map.entry("update_product", Set.of("description")),
          Map.entry("update_project", Set.of("name")),
          Map.entry("update_environment", Set.of("name")),
          Map.entry("update_registry_project", Set.of("name")),
          Map.entry("update_user", Set.of("name")),
          Map.entry("update_webhook", Set.of("active")),
          Map.entry("update_container_image", Set.of("description")),
          Map.entry("update_helm_chart", Set.of("description")),
          Map.entry("update_workload", Set.of("replicas")),
          Map.entry("update_network_service", Set.of("port")),
          Map.entry("update_deployment", Set.of("domainname")),
          Map.entry("preview_deployment", Set.of("domainname")));

  AccessBodies() {
    values.put("desired_template_id", fixture -> fixture.templateId);
    values.put("domainname", fixture -> fixture.unique("d") + ".example.com");
    values.put("register_cluster.name", fixture -> fixture.unique("cluster"));
    values.put("register_cluster.driver", fixture -> "minikube");
    values.put("create_container_image.name", fixture -> fixture.unique("image"));
    values.put("create_container_image.repository", fixture -> "registry.example.com/team");
    values.put("build_container_image.git_url", fixture -> "https://git.example.com/team/web.git");
    values.put("create_helm_chart.name", fixture -> fixture.unique("chart"));
    values.put("create_helm_chart.version", fixture -> "1.0.0");
    values.put("create_workload.name", fixture -> fixture.unique("workload"));
    values.put("create_workload.image", fixture -> "registry.example.com/team/web:1.0.0");
    values.put("update_workload.replicas", fixture -> 3);
    values.put("scale_workload.replicas", fixture -> 4);
    values.put("minikube_cluster_id", fixture -> fixture.server.cluster.name());
    values.put("ai_deploy.helm_chart_id", AccessFixture::validChart);
    values.put("ai_scale.deployment_id", AccessFixture::assistedWorkload);
    values.put("ai_scale.target_replicas", fixture -> 4);
    values.put("ai_debug.deployment_id", AccessFixture::assistedWorkload);
    values.put("create_network_service.name", fixture -> fixture.unique("service"));
    values.put("update_network_service.port", fixture -> 81);
    values.put("email", fixture -> fixture.unique("new") + "@example.com");
    values.put("add_project_member.email", fixture -> fixture.third().email());
    values.put("transfer_project.email", fixture -> fixture.third().email());
    values.put("update_project_member.role", fixture -> "developer");
    values.put("apply_project.metadata", fixture -> Map.of("name", fixture.unique("applied")));
    values.put("type", fixture -> "persistent");
    values.put("from_environment_id", AccessFixture::promotable);
    values.put("create_webhook.url", fixture -> "https://example.com/" + fixture.number);
    values.put("update_webhook.active", fixture -> false);
    values.put("username", fixture -> fixture.own.email());
    values.put("password", fixture -> ApiServer.PASSWORD);
    values.put("chart_ref", fixture -> "oci://registry.example.com/web");
    values.put("chart_version", fixture -> "2.0." + fixture.number);
    values.put(
        "chart",
        fixture -> TestCharts.pack("web", Map.of("NOTES.md", fixture.unique("n"))).bytes());
    values.put(
        "refresh_token",
        fixture ->
            fixture
                .server
                .anybody
                .form(
                    "/token",
                    "username=" + fixture.own.email() + "&password=" + encoded(ApiServer.PASSWORD))
                .json()
                .path("refresh_token")
                .asText());
  }

  /** The request of the method with the operation's body. */
  HttpRequest.Builder put(
      HttpRequest.Builder request, String method, Operation operation, AccessFixture fixture) {
    return switch (operation.bodyKind()) {
      case NONE, STREAM -> request.method(method, BodyPublishers.noBody());
      case JSON, OPTIONAL_JSON, JSON_OR_UPLOAD ->
          request
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(fields(operation, fixture).toString()));
      case YAML ->
          request
              .header("Content-Type", "application/yaml")
              .method(method, BodyPublishers.ofString(fields(operation, fixture).toString()));
      case FORM ->
          request
              .header("Content-Type", "application/x-www-form-urlencoded")
              .method(method, BodyPublishers.ofString(form(operation, fixture)));
      case UPLOAD ->
          request
              .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
              .method(method, upload(operation, fixture));
    };
  }

  private ObjectNode fields(Operation operation, AccessFixture fixture) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    for (Input<?> input : sent(operation)) {
      body.set(input.name(), JSON.valueToTree(value(operation, input, fixture)));
    }
    return body;
  }

  private List<Input<?>> sent(Operation operation) {
    Set<String> more = wanted.getOrDefault(operation.id(), Set.of());
    return operation.inputsIn(Location.BODY).stream()
        .filter(input -> input.isRequired() || more.contains(input.name()))
        .collect(Collectors.toList());
  }

  private String form(Operation operation, AccessFixture fixture) {
    return sent(operation).stream()
        .map(
            input -> input.name() + "=" + encoded(String.valueOf(value(operation, input, fixture))))
        .collect(Collectors.joining("&"));
  }

  private BodyPublisher upload(Operation operation, AccessFixture fixture) {
    Input<?> file = sent(operation).get(0);
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"f\"\r\n\r\n"
            .formatted(BOUNDARY, file.name());
    return BodyPublishers.concat(
        BodyPublishers.ofString(head),
        BodyPublishers.ofByteArray((byte[]) value(operation, file, fixture)),
        BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
  }

  private Object value(Operation operation, Input<?> input, AccessFixture fixture) {
    Function<AccessFixture, Object> known =
        values.getOrDefault(operation.id() + "." + input.name(), values.get(input.name()));
    return known == null ? derived(input.type().schema(), fixture) : known.apply(fixture);
  }

  private static Object derived(Schema<?> schema, AccessFixture fixture) {
    if (schema.getEnum() != null) {
      return schema.getEnum().get(0);
    }
    Set<String> types = schema.getTypes() == null ? Set.of() : schema.getTypes();
    if (types.contains("integer")) {
      return schema.getMinimum() == null ? 1 : Math.max(1, schema.getMinimum().intValue());
    }
    if ("date".equals(schema.getFormat())) {
      return "2999-12-31";
    }
    if (types.contains("boolean")) {
      return true;
    }
    if (types.contains("array")) {
      return List.of(derived(schema.getItems(), fixture));
    }
    JsonNode object = JsonNodeFactory.instance.objectNode();
    return types.contains("object") ? object : fixture.unique("text");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
