package dev.slipway.jaxrs.operation;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/** Notes the method that was sent, since routing answers HEAD by GET, which no API here does. */
@PreMatching
public final class OriginalMethod implements ContainerRequestFilter {
  static final String PROPERTY = "dev.slipway.original-method";

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(PROPERTY, request.getMethod());
  }
}
