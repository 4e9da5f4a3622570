package dev.slipway.jaxrs.operation;

import java.util.function.Supplier;

/**
 * Something that happens around every handler once caller and inputs are known, such as a condition
 * that is checked before a write. Interceptors run in the order in which they were given, the first
 * one outermost. Thread-safe.
 */
@FunctionalInterface
public interface Interceptor {
  /**
   * Answers the call, in most cases with what {@code next} answers.
   *
   * @param next the rest of the way to the handler
   */
  Answer around(Invocation invocation, Supplier<Answer> next);
}
