package dev.slipway.jaxrs.error;

import dev.slipway.error.FieldError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failure as HTTP sees it, not yet written in one of the two shapes.
 *
 * @param status the HTTP status
 * @param message what to tell the caller
 * @param errors the fields at fault; empty unless it is a validation failure
 * @param headers further headers
 * @param objectId the object that is missing, or in the way; null when there is none to name
 */
record Failure(
    int status,
    String message,
    List<FieldError> errors,
    Map<String, String> headers,
    @Nullable String objectId) {
  Failure {
    errors = List.copyOf(errors);
    headers = Map.copyOf(headers);
  }

  Failure(int status, String message) {
    this(status, message, Map.of());
  }

  Failure(int status, String message, List<FieldError> errors, Map<String, String> headers) {
    this(status, message, errors, headers, null);
  }

  Failure(int status, String message, Map<String, String> headers) {
    this(status, message, List.of(), headers, null);
  }

  /** The failure of an object that has this id. */
  Failure of(@Nullable String id) {
    return new Failure(status, message, errors, headers, id);
  }
}
