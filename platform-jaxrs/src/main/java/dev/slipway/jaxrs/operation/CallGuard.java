package dev.slipway.jaxrs.operation;

import dev.slipway.identity.Actor;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.function.Supplier;

/** Stands around every call whose caller is known, and sees how it ends. Thread-safe. */
@FunctionalInterface
public interface CallGuard {
  /**
   * Runs the call and returns its answer, or throws what it throws.
   *
   * @param path the values of the path's inputs, as they were sent
   * @param work checks the caller's permission and the inputs, and calls the handler
   */
  Answer around(
      Operation operation, Actor actor, MultivaluedMap<String, String> path, Supplier<Answer> work);
}
