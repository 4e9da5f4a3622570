package dev.slipway.jaxrs;

import dev.slipway.jaxrs.security.RemoteAddress;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import org.glassfish.grizzly.http.server.Request;

/** Tells the application who opened the connection. */
@PreMatching
@Priority(0)
final class GrizzlyRemoteAddress implements ContainerRequestFilter {
  private final Provider<Request> requests;

  @Inject
  GrizzlyRemoteAddress(Provider<Request> requests) {
    this.requests = requests;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(RemoteAddress.PROPERTY, requests.get().getRemoteAddr());
  }
}
