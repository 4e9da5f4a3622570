package dev.slipway.server.cli.client;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to the API.
 *
 * @param method the HTTP method
 * @param target path and query
 * @param headers beside those that every request has
 * @param content the body, or null
 */
public record ApiRequest(
    String method, String target, Map<String, String> headers, @Nullable Content content) {
  public ApiRequest {
    headers = Map.copyOf(headers);
  }

  /** A request for what is there. */
  public static ApiRequest get(String target) {
    return new ApiRequest("GET", target, Map.of("Accept", "application/json"), null);
  }

  /** The request with one more header. */
  public ApiRequest with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ApiRequest(method, target, more, content);
  }
}
