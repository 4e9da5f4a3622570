package dev.slipway.jaxrs.security;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;

/** Puts the request's id and the security headers on every answer. */
public final class ResponseHeaders implements ContainerResponseFilter {
  private static final Map<String, String> FIXED =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  private static final String TRANSPORT = "Strict-Transport-Security";
  private static final String ONE_YEAR = "max-age=31536000";
  private static final String CONTENT_POLICY = "Content-Security-Policy";

  private final boolean encrypted;

  /**
   * A filter.
   *
   * @param encrypted whether callers come over TLS and shall never come without again
   */
  public ResponseHeaders(boolean encrypted) {
    this.encrypted = encrypted;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    FIXED.forEach(headers::putSingle);
    if (encrypted) {
      headers.putSingle(TRANSPORT, ONE_YEAR);
    }
    if (!headers.containsKey(CONTENT_POLICY)) {
      headers.putSingle(CONTENT_POLICY, "default-src 'none'; frame-ancestors 'none'");
    }
    if (!headers.containsKey("Cache-Control")) {
      headers.putSingle("Cache-Control", "no-store");
    }
    Object id = request.getProperty(RequestId.PROPERTY);
    if (id != null) {
      headers.putSingle(RequestId.HEADER, id);
    }
  }
}
