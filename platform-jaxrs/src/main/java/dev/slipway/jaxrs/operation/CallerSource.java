package dev.slipway.jaxrs.operation;

import jakarta.ws.rs.container.ContainerRequestContext;

/** Finds out who makes a request. Thread-safe. */
@FunctionalInterface
public interface CallerSource {
  /**
   * Who makes the request.
   *
   * @throws dev.slipway.error.UnauthenticatedException when the operation needs to know and nobody
   *     proves it
   */
  Caller caller(Operation operation, ContainerRequestContext request);
}
