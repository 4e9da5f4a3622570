package dev.slipway.jaxrs.observe;

import dev.slipway.jaxrs.operation.Caller;
import dev.slipway.jaxrs.operation.CallerSource;
import dev.slipway.jaxrs.operation.Operation;
import jakarta.ws.rs.container.ContainerRequestContext;

/** Lets the log lines of a request tell who calls, once that is known. */
public final class LoggedCaller implements CallerSource {
  private final CallerSource callers;

  /** The callers that the given source finds. */
  public LoggedCaller(CallerSource callers) {
    this.callers = callers;
  }

  @Override
  public Caller caller(Operation operation, ContainerRequestContext request) {
    Caller caller = callers.caller(operation, request);
    LogFields.actor(caller.actor());
    return caller;
  }
}
