package dev.slipway.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Optional;

/**
 * A JSON schema that values are checked against. Immutable and thread-safe; references to other
 * hosts are never followed.
 */
public final class JsonSchema {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final ObjectNode document;
  private final Schema schema;

  private JsonSchema(ObjectNode document) {
    this.document = document;
    this.schema = REGISTRY.getSchema(document);
  }

  /** The schema of a document; the draft is that of its {@code $schema}, else 2020-12. */
  public static JsonSchema of(ObjectNode document) {
    return new JsonSchema(document.deepCopy());
  }

  /** Whether the document is a JSON schema by its own meta-schema. */
  public static boolean isValid(ObjectNode document) {
    try {
      String dialect =
          document.path("$schema").asText(SpecificationVersion.DRAFT_2020_12.getDialectId());
      return REGISTRY.getSchema(SchemaLocation.of(dialect)).validate(document).isEmpty();
    } catch (SchemaException e) {
      return false;
    }
  }

  /** The schema of a property of the document's top level, its definitions at hand. */
  public Optional<JsonSchema> property(String name) {
    if (!(document.path("properties").get(name) instanceof ObjectNode property)) {
      return Optional.empty();
    }
    ObjectNode inner = property.deepCopy();
    for (String shared : List.of("$schema", "$defs", "definitions")) {
      JsonNode value = document.get(shared);
      if (value != null && !inner.has(shared)) {
        inner.set(shared, value.deepCopy());
      }
    }
    return Optional.of(new JsonSchema(inner));
  }

  /** What the schema has against the value, each with its JSON pointer; empty when it fits. */
  public List<String> errors(JsonNode value) {
    try {
      return schema.validate(value).stream().map(JsonSchema::words).distinct().toList();
    } catch (SchemaException e) {
      return List.of("the schema itself cannot be used: " + e.getMessage());
    }
  }

  /** The message without the value, which can be secret. */
  private static String words(Error error) {
    String pointer = error.getInstanceLocation().toString();
    if ("required".equals(error.getKeyword()) && error.getProperty() != null) {
      String missing = "'" + error.getProperty() + "' is a required property";
      return pointer.isEmpty() ? missing : missing + " (at " + pointer + ")";
    }
    return pointer.isEmpty() ? error.getMessage() : error.getMessage() + " (at " + pointer + ")";
  }
}
