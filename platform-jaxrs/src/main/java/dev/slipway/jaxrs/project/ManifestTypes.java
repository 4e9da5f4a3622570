package dev.slipway.jaxrs.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.jaxrs.input.Place;
import dev.slipway.jaxrs.input.ValueType;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.project.environment.EnvironmentType;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The two parts of a project's file, as the API's description shows them. What is in them is read,
 * and refused, by {@link dev.slipway.project.manifest.ProjectManifest#read}.
 */
final class ManifestTypes {
  private ManifestTypes() {}

  /** Which project it is. */
  static ValueType<ObjectNode> metadata() {
    return new Part(
        object()
            .addProperty("id", formatted("uuid").description("the project, as exported"))
            .addProperty("name", text().description("its name; without an id it is found by it")));
  }

  /** What is said of it. */
  static ValueType<ObjectNode> spec() {
    return new Part(
        object()
            .addProperty("description", text())
            .addProperty("repo_url", formatted("uri"))
            .addProperty("expiration_date", formatted("date"))
            .addProperty("config", open().description("how its releases are configured"))
            .addProperty("environments", list(environment())));
  }

  private static Schema<?> environment() {
    Schema<Object> type = text();
    type.setEnum(
        Arrays.stream(EnvironmentType.values())
            .map(EnvironmentType::word)
            .map(Object.class::cast)
            .toList());
    Schema<?> hours = new JsonSchema();
    hours.setTypes(Set.of("integer"));
    Schema<?> variables = object();
    variables.setAdditionalProperties(text());
    Schema<?> environment =
        object()
            .addProperty("name", text().description("by which it is found"))
            .addProperty("type", type)
            .addProperty("ttl_hours", hours)
            .addProperty("config", open().description("how its releases are configured"))
            .addProperty("variables", variables)
            .addProperty("secrets", list(text()).description("the names of secret variables"))
            .addProperty("version", text().description("what shall run"));
    environment.setRequired(List.of("name"));
    environment.setAdditionalProperties(false);
    return environment;
  }

  private static Schema<Object> object() {
    Schema<Object> schema = new JsonSchema();
    schema.setTypes(Set.of("object"));
    schema.setAdditionalProperties(false);
    return schema;
  }

  private static Schema<Object> open() {
    Schema<Object> schema = object();
    schema.setAdditionalProperties(true);
    return schema;
  }

  private static Schema<Object> list(Schema<?> items) {
    Schema<Object> schema = new JsonSchema();
    schema.setTypes(Set.of("array"));
    schema.setItems(items);
    return schema;
  }

  private static Schema<Object> text() {
    Schema<Object> schema = new JsonSchema();
    schema.setTypes(Set.of("string"));
    return schema;
  }

  private static Schema<Object> formatted(String format) {
    Schema<Object> schema = text();
    schema.setFormat(format);
    return schema;
  }

  /** An object with a schema of its own. */
  private record Part(Schema<?> schema) implements ValueType<ObjectNode> {
    private static final ValueType<ObjectNode> ANY = ValueTypes.object();

    @Override
    public @Nullable ObjectNode read(JsonNode value, Place place) {
      return ANY.read(value, place);
    }
  }
}
