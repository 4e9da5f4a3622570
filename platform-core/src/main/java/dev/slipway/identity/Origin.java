package dev.slipway.identity;

import org.jspecify.annotations.Nullable;

/**
 * Where a call came from, for the audit; null where it is not known, as for a call from the host's
 * own code.
 *
 * @param token the id of the token that proved who calls, never the token itself
 * @param route the method and the path's template, such as {@code POST /products}
 * @param address the caller's network address
 * @param requestId the id of the request
 */
public record Origin(
    @Nullable String token,
    @Nullable String route,
    @Nullable String address,
    @Nullable String requestId) {
  private static final Origin NONE = new Origin(null, null, null, null);

  /** Nothing is known. */
  public static Origin none() {
    return NONE;
  }
}
