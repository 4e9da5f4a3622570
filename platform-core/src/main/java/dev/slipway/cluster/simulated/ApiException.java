package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that the API refuses, with the status that a cluster answers. */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;

  ApiException(int code, String reason, String message) {
    super(message, null, false, false);
    this.code = code;
    this.reason = reason;
  }

  static ApiException badRequest(String message) {
    return new ApiException(400, "BadRequest", message);
  }

  static ApiException noSuchPath() {
    return new ApiException(404, "NotFound", "the server could not find the requested resource");
  }

  static ApiException notFound(ObjectKey key) {
    return new ApiException(404, "NotFound", key.type() + " \"" + key.name() + "\" not found");
  }

  static ApiException alreadyExists(ObjectKey key) {
    return new ApiException(
        409, "AlreadyExists", key.type() + " \"" + key.name() + "\" already exists");
  }

  static ApiException conflict(ObjectKey key, String why) {
    return new ApiException(
        409,
        "Conflict",
        "Operation cannot be fulfilled on " + key.type() + " \"" + key.name() + "\": " + why);
  }

  static ApiException forbidden(ObjectKey key, String why) {
    return new ApiException(
        403, "Forbidden", key.type() + " \"" + key.name() + "\" is forbidden: " + why);
  }

  static ApiException invalid(ResourceType type, String name, String why) {
    String kind = type.group().isEmpty() ? type.kind() : type.kind() + '.' + type.group();
    return new ApiException(422, "Invalid", kind + " \"" + name + "\" is invalid: " + why);
  }

  static ApiException methodNotAllowed() {
    return new ApiException(
        405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
  }

  int code() {
    return code;
  }

  String reason() {
    return reason;
  }

  String message() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  ObjectNode status() {
    ObjectNode status = Json.object();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    return status
        .put("status", "Failure")
        .put("message", message())
        .put("reason", reason)
        .put("code", code);
  }
}
