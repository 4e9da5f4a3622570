package dev.slipway.jaxrs.security;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/**
 * Makes the application see itself where its callers do: every link and redirect begins with the
 * configured address, whatever host name a request carries.
 */
@PreMatching
public final class PublicAddress implements ContainerRequestFilter {
  private final URI base;

  /** A filter for an application that is reached at this address. */
  public PublicAddress(URI address) {
    String text = address.toString();
    this.base = URI.create(text.endsWith("/") ? text : text + "/");
  }

  @Override
  public void filter(ContainerRequestContext request) {
    UriInfo info = request.getUriInfo();
    String path = info.getPath(false);
    String query = info.getRequestUri().getRawQuery();
    request.setRequestUri(
        base,
        URI.create(
            base
                + (path.startsWith("/") ? path.substring(1) : path)
                + (query == null ? "" : "?" + query)));
  }
}
