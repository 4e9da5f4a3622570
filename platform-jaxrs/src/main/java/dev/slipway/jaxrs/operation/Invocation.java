package dev.slipway.jaxrs.operation;

import jakarta.ws.rs.container.ContainerRequestContext;

/**
 * One call of one operation, as interceptors see it.
 *
 * @param operation what is called
 * @param request how it was asked for
 * @param call by whom and with what
 */
public record Invocation(Operation operation, ContainerRequestContext request, Call call) {}
