package dev.slipway.testkit.http;

/** Something about a server's data that holds whatever is sent to it. */
@FunctionalInterface
public interface Invariant {
  /** Whether it holds; an exception says that it does not, and why. */
  boolean holds() throws Exception;
}
