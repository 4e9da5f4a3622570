package dev.slipway.jaxrs.error;

import java.util.LinkedHashMap;
import java.util.Map;

/** Thrown by an operation whose API words a failure, or numbers it, in its own way. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> headers;

  private ApiException(int status, String message, Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.headers = Map.copyOf(headers);
  }

  /** A failure with its status and text. */
  public static ApiException of(int status, String message) {
    return new ApiException(status, message, Map.of());
  }

  /** 401 that asks for a bearer token. */
  public static ApiException unauthenticated(String message) {
    return new ApiException(401, message, Map.of("WWW-Authenticate", "Bearer"));
  }

  /** The same failure with one more header. */
  public ApiException with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ApiException(status, String.valueOf(getMessage()), more);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  Failure failure() {
    return new Failure(status, String.valueOf(getMessage()), headers);
  }
}
