package dev.slipway.jaxrs.error;

import dev.slipway.jaxrs.json.JsonFormat;

/**
 * The bodies of errors that a container answers by itself, before or beside the application, in the
 * shape of the API that the path belongs to.
 */
public final class ContainerErrors {
  private static final JsonFormat JSON = new JsonFormat();

  private ContainerErrors() {}

  /** The body, which is JSON; {@code path} is not decoded, and empty when it is not known. */
  public static String body(String path, int status) {
    ErrorStyle style = ErrorStyle.of(path);
    String message = status == 500 ? "Internal server error" : Failures.reason(status);
    Failure failure = ErrorBodies.styled(style, new Failure(status, message));
    return JSON.text(ErrorBodies.body(style, failure));
  }
}
