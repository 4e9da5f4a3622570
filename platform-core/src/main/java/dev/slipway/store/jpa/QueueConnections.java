package dev.slipway.store.jpa;

import dev.slipway.error.UnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs the queue's own short transactions, apart from that of the calling thread. */
final class QueueConnections {
  /**
   * Put before a statement: plans that read the table from end to end are never right here, and a
   * plan made while the table was small would outlive it.
   */
  static final String INDEXES_ONLY =
      """
      select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
        set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
        set_config('jit', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true);
      """;

  private final DataSource dataSource;

  QueueConnections(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  <T> T inTransaction(ConnectionSource.Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        T result = work.run(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        rollBack(connection, e);
        throw e;
      } finally {
        if (!connection.isClosed()) {
          connection.setAutoCommit(autoCommit);
        }
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** What the caller is told: to come back later, unless the statement itself is wrong. */
  static RuntimeException failure(SQLException e) {
    String state = e.getSQLState();
    if (state != null && (state.startsWith("22") || state.startsWith("42"))) {
      return new IllegalStateException("the work queue's schema and its SQL do not fit", e);
    }
    return new UnavailableException("the database of the work queue does not answer", e);
  }

  private static void rollBack(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
