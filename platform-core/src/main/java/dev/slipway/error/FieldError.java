package dev.slipway.error;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One field that breaks a rule.
 *
 * @param location where the field is, outermost first: {@code body|query|path|header}, then names
 *     ({@code String}) and indexes ({@code Integer})
 * @param type the rule's short name as pydantic writes it, such as {@code missing} or {@code
 *     string_type}
 * @param message what is wrong, for people
 * @param input the offending value as plain JSON types, or null when there is none to show
 * @param context the rule's parameters, such as {@code min_length}; may be empty
 */
public record FieldError(
    List<Object> location,
    String type,
    String message,
    @Nullable Object input,
    Map<String, Object> context) {

  public FieldError {
    location = List.copyOf(location);
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(message, "message is null");
    context = Map.copyOf(context);
  }

  /** An error of a field of the request body, without input and context. */
  public static FieldError body(String field, String type, String message) {
    return new FieldError(List.of("body", field), type, message, null, Map.of());
  }

  /** {@code location: message}, without the input, so that it can be logged. */
  @Override
  public String toString() {
    return location.stream().map(Object::toString).collect(Collectors.joining("."))
        + ": "
        + message;
  }
}
