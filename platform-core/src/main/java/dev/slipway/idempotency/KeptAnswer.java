package dev.slipway.idempotency;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request, and what the request was. It may hold secrets that are shown once.
 *
 * @param route what was asked for: the operation and the object
 * @param fingerprint a digest of everything else that was sent
 * @param status the HTTP status
 * @param mediaType of the body, or null when there is none
 * @param headers further headers
 * @param body the body as text, or null when there is none
 */
public record KeptAnswer(
    String route,
    String fingerprint,
    int status,
    @Nullable String mediaType,
    Map<String, String> headers,
    @Nullable String body) {
  public KeptAnswer {
    headers = Map.copyOf(headers);
  }

  /** The route and the status alone, so that it can be logged. */
  @Override
  public String toString() {
    return "KeptAnswer[route=" + route + ", status=" + status + "]";
  }
}
