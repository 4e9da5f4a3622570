package dev.slipway.jaxrs.error;

import dev.slipway.error.FieldError;
import java.util.List;
import java.util.Map;

/**
 * A failure as HTTP sees it, not yet written in one of the two shapes.
 *
 * @param status the HTTP status
 * @param message what to tell the caller
 * @param errors the fields at fault; empty unless it is a validation failure
 * @param headers further headers
 */
record Failure(int status, String message, List<FieldError> errors, Map<String, String> headers) {
  Failure {
    errors = List.copyOf(errors);
    headers = Map.copyOf(headers);
  }

  Failure(int status, String message) {
    this(status, message, List.of(), Map.of());
  }

  Failure(int status, String message, Map<String, String> headers) {
    this(status, message, List.of(), headers);
  }
}
