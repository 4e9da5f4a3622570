package dev.slipway.jaxrs.security;

import dev.slipway.jaxrs.error.ApiException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cross-origin requests of browsers (CORS): pages of allowed origins may send every method and
 * header, with credentials, and read what an API client needs; pages of others may not. Requests
 * without {@code Origin} are none of its business.
 */
@PreMatching
public final class CrossOrigin implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String METHODS = "GET, POST, PUT, PATCH, DELETE, UPDATE";
  private static final String HEADERS =
      "Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, If-Preview,"
          + " Last-Event-ID, X-Request-Id";
  private static final String EXPOSED =
      "API-Version, Content-Disposition, ETag, Idempotent-Replayed, Link, Location, Page, PerPage,"
          + " Retry-After, WWW-Authenticate, X-RateLimit-Limit, X-RateLimit-Remaining,"
          + " X-RateLimit-Reset, X-Request-Id, X-Total-Count";
  private static final Pattern HEADER_NAMES =
      Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+(?:\\s*,\\s*[A-Za-z0-9!#$%&'*+.^_`|~-]+)*");
  private static final String REQUESTED_METHOD = "Access-Control-Request-Method";
  private static final String REQUESTED_HEADERS = "Access-Control-Request-Headers";
  private static final int SECONDS_TO_REMEMBER = 600;

  private final Origins origins;

  /** A filter that lets these origins in. */
  public CrossOrigin(Origins origins) {
    this.origins = origins;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String origin = request.getHeaderString("Origin");
    if (origin == null
        || !request.getMethod().equals("OPTIONS")
        || request.getHeaderString(REQUESTED_METHOD) == null) {
      return;
    }
    if (!origins.allow(origin, request)) {
      throw ApiException.of(403, "Pages of this origin may not call: see --cors-origins");
    }
    request.abortWith(
        Response.noContent()
            .header("Access-Control-Allow-Methods", METHODS)
            .header("Access-Control-Allow-Headers", headers(request))
            .header("Access-Control-Max-Age", SECONDS_TO_REMEMBER)
            .build());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    headers.add("Vary", "Origin");
    String origin = request.getHeaderString("Origin");
    if (origin != null && origins.allow(origin, request)) {
      headers.putSingle("Access-Control-Allow-Origin", origin.strip());
      headers.putSingle("Access-Control-Allow-Credentials", "true");
      headers.putSingle("Access-Control-Expose-Headers", EXPOSED);
    }
  }

  private static String headers(ContainerRequestContext request) {
    @Nullable String asked = request.getHeaderString(REQUESTED_HEADERS);
    return asked != null && HEADER_NAMES.matcher(asked.strip()).matches() ? asked : HEADERS;
  }
}
