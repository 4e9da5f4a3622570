package dev.slipway.jaxrs.operation;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.glassfish.jersey.process.Inflector;

/** Refuses a method and names those that are served, of which there is at least one. */
final class Refusal implements Inflector<ContainerRequestContext, Response> {
  private final List<String> allowed;

  Refusal(List<String> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  @Override
  public Response apply(ContainerRequestContext request) {
    throw new NotAllowedException(
        allowed.get(0), allowed.subList(1, allowed.size()).toArray(String[]::new));
  }
}
