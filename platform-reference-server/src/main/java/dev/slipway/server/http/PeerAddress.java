package dev.slipway.server.http;

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
final class PeerAddress implements ContainerRequestFilter {
  private final Provider<Request> requests;

  @Inject
  PeerAddress(Provider<Request> requests) {
    this.requests = requests;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    context.setProperty(RemoteAddress.PROPERTY, requests.get().getRemoteAddr());
  }
}
