package dev.slipway.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a write changed, as an event tells it: {@code {"field": {"from": …, "to": …}}}, or {@code
 * {"field": {}}} for what must not be shown. For one thread.
 */
public final class Changes {
  /** The field of an event's data that holds the changes. */
  public static final String FIELD = "changes";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode fields = JsonNodeFactory.instance.objectNode();

  /** Adds a field when its values differ; they are texts, numbers, booleans, JSON, or null. */
  public Changes put(String field, @Nullable Object from, @Nullable Object to) {
    if (!Objects.equals(from, to)) {
      ObjectNode change = fields.putObject(field);
      change.set("from", JSON.valueToTree(from));
      change.set("to", JSON.valueToTree(to));
    }
    return this;
  }

  /** Adds a field without its values when they differ. */
  public Changes putHidden(String field, @Nullable Object from, @Nullable Object to) {
    if (!Objects.equals(from, to)) {
      fields.putObject(field);
    }
    return this;
  }

  /** Puts the changes, if there are any, into an event's data, which it returns. */
  public ObjectNode into(ObjectNode data) {
    if (!fields.isEmpty()) {
      data.set(FIELD, fields.deepCopy());
    }
    return data;
  }

  /** The changes in an event's data; an empty object when there are none. */
  public static JsonNode of(JsonNode data) {
    JsonNode changes = data.get(FIELD);
    return changes == null ? JsonNodeFactory.instance.objectNode() : changes;
  }
}
