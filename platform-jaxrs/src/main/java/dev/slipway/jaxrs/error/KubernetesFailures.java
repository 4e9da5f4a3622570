package dev.slipway.jaxrs.error;

import dev.slipway.error.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Failures as document 003 numbers and words them: 400 for what is malformed, missing or of another
 * type, 422 for a value of the right type that breaks a rule. A missing object is named by its id,
 * and so is one that is there already.
 */
final class KubernetesFailures {
  private static final Set<String> MALFORMED =
      Set.of("missing", "json_invalid", "multipart_invalid", "int_from_float", "string_unicode");

  private KubernetesFailures() {}

  static Failure of(Failure failure) {
    String message =
        switch (failure.status()) {
          case 401 -> "Authentication required";
          case 403 ->
              failure.message().equals("Forbidden")
                  ? "Insufficient permissions"
                  : failure.message();
          case 404 -> failure.objectId() == null ? failure.message() : "Resource not found";
          case 409 ->
              failure.objectId() == null || failure.worded()
                  ? failure.message()
                  : "Resource already exists";
          case 500 -> "An unexpected error occurred";
          default -> failure.message();
        };
    if (failure.errors().isEmpty()) {
      return new Failure(failure.status(), message, failure.headers()).of(failure.objectId());
    }
    Optional<FieldError> malformed =
        failure.errors().stream().filter(KubernetesFailures::isMalformed).findFirst();
    return malformed.isPresent()
        ? new Failure(400, message, List.of(malformed.get()), failure.headers())
        : failure;
  }

  static Map<String, Object> body(Failure failure) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (failure.errors().isEmpty()) {
      body.put("error", reason(failure.status()));
      body.put("message", failure.message());
      if (failure.objectId() != null) {
        body.put("id", failure.objectId());
      }
      return body;
    }
    FieldError first = failure.errors().get(0);
    boolean inBody = first.location().get(0).equals("body");
    if (failure.status() == 400) {
      body.put("error", reason(400));
      body.put("message", inBody ? "Invalid request body" : "Invalid request parameters");
    } else {
      body.put("error", "Validation Error");
      body.put("message", first.message());
    }
    body.put("details", Map.of("field", field(first), "issue", issue(first)));
    return body;
  }

  private static boolean isMalformed(FieldError error) {
    String type = error.type();
    return MALFORMED.contains(type) || type.endsWith("_type") || type.endsWith("_parsing");
  }

  private static String reason(int status) {
    return status == 400 ? "Invalid request" : Failures.reason(status);
  }

  /** The field's path below body or query, such as {@code env.0}. */
  private static String field(FieldError error) {
    List<Object> location = error.location();
    if (location.size() == 1 || error.type().equals("json_invalid")) {
      return location.get(0).toString();
    }
    return String.join(
        ".", location.subList(1, location.size()).stream().map(Object::toString).toList());
  }

  private static String issue(FieldError error) {
    return switch (error.type()) {
      case "missing" -> "required field is missing";
      case "json_invalid" -> "malformed JSON";
      default -> error.message();
    };
  }
}
