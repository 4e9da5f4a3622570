package dev.slipway.project.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.project.Edit;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one map of a file, read with their types. What is wrong is told to the errors with
 * its place and without its value, and read as if it were absent. For one thread.
 */
final class ManifestFields {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final JsonNode node;
  private final List<Object> location;
  private final List<FieldError> errors;

  private ManifestFields(JsonNode node, List<Object> location, List<FieldError> errors) {
    this.node = node;
    this.location = location;
    this.errors = errors;
  }

  /** The map at the location, which may have fields of these names. */
  static ManifestFields of(
      JsonNode node, List<Object> location, Set<String> names, List<FieldError> errors) {
    ManifestFields fields = new ManifestFields(node, location, errors);
    if (!node.isObject()) {
      errors.add(error(location, "dict_type", "Input should be a valid dictionary"));
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!names.contains(field.getKey())) {
        fields.reject(field.getKey(), "extra_forbidden", "Extra inputs are not permitted");
      }
    }
    return fields;
  }

  /** The map in a field; an empty one when there is none. */
  ManifestFields map(String field, Set<String> names) {
    JsonNode value = node.path(field);
    return value.isMissingNode() || value.isNull()
        ? new ManifestFields(value, at(field), errors)
        : of(value, at(field), names, errors);
  }

  /** What is in a field, whatever it is; nothing of it is read yet. */
  ManifestFields inside(String field) {
    return new ManifestFields(node.path(field), at(field), errors);
  }

  /** The items of a list, each at its place; none when there is no list. */
  List<ManifestFields> items(String field, Set<String> names) {
    List<ManifestFields> items = new ArrayList<>();
    JsonNode value = node.path(field);
    if (isGiven(field) && !value.isArray()) {
      reject(field, "list_type", "Input should be a valid list");
      return items;
    }
    for (int i = 0; i < value.size(); i++) {
      items.add(of(value.get(i), at(field, i), names, errors));
    }
    return items;
  }

  /** The value of a field, or null when there is none. */
  @Nullable JsonNode value(String field) {
    return isGiven(field) ? node.get(field) : null;
  }

  /** Whether the field is there and not null. */
  boolean isGiven(String field) {
    return node.hasNonNull(field);
  }

  /** Whether the field is there, null or not. */
  boolean isNamed(String field) {
    return node.has(field);
  }

  /** A text, or null when there is none. */
  @Nullable String text(String field) {
    JsonNode value = value(field);
    if (value != null && !value.isTextual()) {
      reject(field, "string_type", "Input should be a valid string: put it in quotes");
      return null;
    }
    return value == null ? null : value.textValue();
  }

  /** A text that must be there. */
  @Nullable String required(String field) {
    if (!isGiven(field)) {
      reject(field, "missing", "Field required");
    }
    return text(field);
  }

  /** A text that must be this word. */
  void word(String field, String word) {
    String text = required(field);
    if (text != null && !text.equals(word)) {
      reject(field, "literal_error", "Input should be '" + word + "'");
    }
  }

  @Nullable UUID uuid(String field) {
    String text = text(field);
    if (text != null && !UUID_TEXT.matcher(text).matches()) {
      reject(field, "uuid_parsing", "Input should be a valid UUID");
      return null;
    }
    return text == null ? null : UUID.fromString(text);
  }

  @Nullable LocalDate date(String field) {
    String text = text(field);
    if (text == null) {
      return null;
    }
    try {
      if (DATE.matcher(text).matches() && !text.startsWith("0000")) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeParseException e) {
      // told below, as for any other text that is no day
    }
    reject(field, "date_parsing", "Input should be a day such as 2026-11-20");
    return null;
  }

  @Nullable Integer wholeNumber(String field) {
    JsonNode value = value(field);
    if (value != null && !(value.isIntegralNumber() && value.canConvertToInt())) {
      reject(field, "int_type", "Input should be a valid integer");
      return null;
    }
    return value == null ? null : value.intValue();
  }

  /** An object; one that is null empties the field. */
  Edit<ObjectNode> object(String field) {
    JsonNode value = value(field);
    if (value instanceof ObjectNode object) {
      return Edit.to(object);
    }
    if (value != null) {
      reject(field, "dict_type", "Input should be a valid dictionary");
    }
    return isNamed(field) ? Edit.to(null) : Edit.keep();
  }

  /** Runs a check that knows these fields as those of a body. */
  void check(Runnable rule) {
    try {
      rule.run();
    } catch (InvalidInputException e) {
      e.errors().forEach(error -> errors.add(moved(error, location)));
    }
  }

  /** Runs a check of one field, whatever it calls that. */
  void check(Object field, Runnable rule) {
    try {
      rule.run();
    } catch (InvalidInputException e) {
      e.errors().forEach(error -> reject(field, error.type(), error.message()));
    }
  }

  /** Says what is wrong with a field. */
  void reject(Object field, String type, String message) {
    errors.add(error(at(field), type, message));
  }

  private List<Object> at(Object... steps) {
    List<Object> longer = new ArrayList<>(location);
    longer.addAll(List.of(steps));
    return longer;
  }

  /** The error of a body's field as that of a map's in the body. */
  static FieldError moved(FieldError error, List<Object> location) {
    List<Object> longer = new ArrayList<>(location);
    longer.addAll(error.location().subList(1, error.location().size()));
    return new FieldError(longer, error.type(), error.message(), null, error.context());
  }

  static FieldError error(List<Object> location, String type, String message) {
    return new FieldError(location, type, message, null, Map.of());
  }
}
