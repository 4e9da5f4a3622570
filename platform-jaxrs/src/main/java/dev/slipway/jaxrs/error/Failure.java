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
 * @param worded whether the message says what is the matter with that object, and so is told
 *     whatever the API's own words for the status are
 */
record Failure(
    int status,
    String message,
    List<FieldError> errors,
    Map<String, String> headers,
    @Nullable String objectId,
    boolean worded) {
  Failure {
    errors = List.copyOf(errors);
    headers = Map.copyOf(headers);
  }

  Failure(int status, String message) {
    this(status, message, Map.of());
  }

  Failure(int status, String message, List<FieldError> errors, Map<String, String> headers) {
    this(status, message, errors, headers, null, false);
  }

  Failure(int status, String message, Map<String, String> headers) {
    this(status, message, List.of(), headers, null, false);
  }

  /** The failure of an object that has this id. */
  Failure of(@Nullable String id) {
    return new Failure(status, message, errors, headers, id, worded);
  }

  /** The failure whose message is about the object that has this id. */
  Failure about(String id) {
    return new Failure(status, message, errors, headers, id, true);
  }
}
