package dev.slipway.jaxrs.audit;

import dev.slipway.audit.AuditLog;
import dev.slipway.error.UnauthenticatedException;
import dev.slipway.jaxrs.error.ApiException;
import dev.slipway.jaxrs.operation.Caller;
import dev.slipway.jaxrs.operation.CallerSource;
import dev.slipway.jaxrs.operation.Operation;
import jakarta.ws.rs.container.ContainerRequestContext;

/** Counts the calls that came with a token that was not accepted: nobody knows whose they are. */
public final class CountedCallers implements CallerSource {
  private final CallerSource callers;
  private final AuditLog audit;

  /** The callers of another source, those that it refuses counted. */
  public CountedCallers(CallerSource callers, AuditLog audit) {
    this.callers = callers;
    this.audit = audit;
  }

  @Override
  public Caller caller(Operation operation, ContainerRequestContext request) {
    try {
      return callers.caller(operation, request);
    } catch (UnauthenticatedException | ApiException e) {
      if (request.getHeaderString("Authorization") != null) {
        audit.unauthenticated();
      }
      throw e;
    }
  }
}
