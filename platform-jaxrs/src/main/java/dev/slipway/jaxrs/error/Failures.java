package dev.slipway.jaxrs.error;

import dev.slipway.error.ConflictException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.NotReadyException;
import dev.slipway.error.PlatformException;
import dev.slipway.error.TooManyRequestsException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What each exception means in HTTP. */
final class Failures {
  private static final Map<String, String> RETRY = Map.of("Retry-After", "5");
  private static final Map<String, String> BEARER = Map.of("WWW-Authenticate", "Bearer");
  private static final Failure INTERNAL = new Failure(500, "Internal server error");

  private Failures() {}

  static Failure of(Throwable thrown) {
    if (thrown instanceof ApiException api) {
      return api.failure();
    }
    if (thrown instanceof InvalidInputException invalid) {
      return new Failure(422, invalid.getMessage(), invalid.errors(), Map.of());
    }
    if (thrown instanceof TooManyRequestsException early) {
      String seconds = Long.toString(early.retryAfterSeconds());
      return new Failure(429, early.getMessage(), Map.of("Retry-After", seconds));
    }
    if (thrown instanceof NotFoundException missing) {
      return of((PlatformException) missing).of(missing.objectId());
    }
    if (thrown instanceof NotReadyException needed) {
      return of((PlatformException) needed).about(needed.neededId());
    }
    if (thrown instanceof ConflictException conflict) {
      return of((PlatformException) conflict).of(conflict.objectId());
    }
    if (thrown instanceof PlatformException platform) {
      return of(platform);
    }
    return thrown instanceof WebApplicationException web ? of(web.getResponse()) : INTERNAL;
  }

  private static Failure of(PlatformException e) {
    String message = e.getMessage();
    return switch (e.code()) {
      case INVALID -> new Failure(422, message);
      case UNAUTHENTICATED -> new Failure(401, message, BEARER);
      case FORBIDDEN -> new Failure(403, message);
      case NOT_FOUND -> new Failure(404, message);
      case CONFLICT -> new Failure(409, message);
      case PRECONDITION_FAILED -> new Failure(412, message);
      case TOO_LARGE -> new Failure(413, message);
      case TOO_MANY_REQUESTS -> new Failure(429, message);
      case UNAVAILABLE -> new Failure(503, message, RETRY);
      case INTERNAL -> INTERNAL;
    };
  }

  /** What the container answers by itself: no route, another method, a bad header. */
  private static Failure of(Response response) {
    int status = response.getStatus();
    if (status >= 500 || status < 400) {
      return INTERNAL;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    String allow = response.getHeaderString("Allow");
    if (allow != null) {
      headers.put("Allow", served(allow));
    }
    return new Failure(status, reason(status), headers);
  }

  /** The methods without those that JAX-RS adds by itself. */
  private static String served(String allow) {
    return Arrays.stream(allow.split(","))
        .map(String::strip)
        .filter(method -> !method.equals("HEAD") && !method.equals("OPTIONS"))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** The text of a status, as the APIs write it. */
  static String reason(int status) {
    Response.Status known = Response.Status.fromStatusCode(status);
    return status == 422
        ? "Unprocessable Entity"
        : known == null ? "Request refused" : known.getReasonPhrase();
  }
}
