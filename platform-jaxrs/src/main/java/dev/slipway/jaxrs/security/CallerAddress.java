package dev.slipway.jaxrs.security;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jspecify.annotations.Nullable;

/** The network address that a request comes from. */
final class CallerAddress {
  private CallerAddress() {}

  /** The address as text, or null when the container does not tell. */
  static @Nullable String of(ContainerRequestContext request) {
    return request.getProperty(RemoteAddress.PROPERTY) instanceof String address ? address : null;
  }
}
