package dev.slipway.store.jpa;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Lends connections for plain SQL: that of the running transaction when the calling thread has one,
 * else one of its own that commits when the work returns and rolls back when it throws.
 */
interface ConnectionSource {
  /** Runs {@code work} and returns its result. */
  <T> T withConnection(Work<T> work);

  /** What is done with a connection; it neither commits nor closes it. */
  @FunctionalInterface
  interface Work<T> {
    /** Does the work. */
    T run(Connection connection) throws SQLException;
  }
}
