package dev.slipway.jaxrs.security;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.net.URI;

/**
 * Leaves the port out of the application's address where it is the usual one, as callers do: the
 * container adds it to every link and redirect.
 */
@PreMatching
public final class UsualPort implements ContainerRequestFilter {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  @Override
  public void filter(ContainerRequestContext request) {
    URI base = request.getUriInfo().getBaseUri();
    if (base.getPort() == ("https".equals(base.getScheme()) ? HTTPS : HTTP)) {
      request.setRequestUri(withoutPort(base), withoutPort(request.getUriInfo().getRequestUri()));
    }
  }

  private static URI withoutPort(URI address) {
    String query = address.getRawQuery();
    return URI.create(
        address.getScheme()
            + "://"
            + address.getHost()
            + address.getRawPath()
            + (query == null ? "" : "?" + query));
  }
}
