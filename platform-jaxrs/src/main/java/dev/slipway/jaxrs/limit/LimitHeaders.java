package dev.slipway.jaxrs.limit;

import dev.slipway.limit.Verdict;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;

/** Tells limited callers how much is left; the time of the reset is in seconds since 1970. */
public final class LimitHeaders implements ContainerResponseFilter {
  static final String PROPERTY = "dev.slipway.rate-limit";

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(PROPERTY) instanceof Verdict verdict) {
      MultivaluedMap<String, Object> headers = response.getHeaders();
      headers.putSingle("X-RateLimit-Limit", verdict.limit());
      headers.putSingle("X-RateLimit-Remaining", verdict.remaining());
      headers.putSingle("X-RateLimit-Reset", verdict.reset().plusMillis(999).getEpochSecond());
    }
  }
}
