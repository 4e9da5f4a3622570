package dev.slipway.store.jpa;

import dev.slipway.transaction.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Transactions with nothing but JDBC, one connection per thread that is in one. */
final class JdbcTransactions implements Transactions, ConnectionSource {
  private final DataSource dataSource;
  private final Map<Thread, Unit> running = new ConcurrentHashMap<>();

  JdbcTransactions(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** What a thread that is in a transaction has. */
  private record Unit(Connection connection, List<Runnable> afterCommit) {}

  @Override
  public <T> T withTransaction(Supplier<T> work) {
    return withConnection(connection -> work.get());
  }

  @Override
  public <T> T withSnapshot(Supplier<T> work) {
    throw new UnsupportedOperationException("the queue needs none");
  }

  @Override
  public <T> T withConnection(Work<T> work) {
    try {
      Unit joined = running.get(Thread.currentThread());
      return joined == null ? begin(work) : work.run(joined.connection());
    } catch (SQLException e) {
      throw QueueConnections.failure(e);
    }
  }

  private <T> T begin(Work<T> work) throws SQLException {
    T result;
    List<Runnable> afterCommit = new ArrayList<>();
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      running.put(Thread.currentThread(), new Unit(connection, afterCommit));
      try {
        result = work.run(connection);
        connection.commit();
      } catch (SQLException | RuntimeException | Error e) {
        connection.rollback();
        throw e;
      } finally {
        running.remove(Thread.currentThread());
      }
    }
    afterCommit.forEach(Runnable::run);
    return result;
  }

  @Override
  public void beforeCommit(Runnable action) {
    throw new UnsupportedOperationException("the queue needs none");
  }

  @Override
  public void afterCommit(Runnable action) {
    Unit joined = running.get(Thread.currentThread());
    if (joined == null) {
      action.run();
    } else {
      joined.afterCommit().add(action);
    }
  }
}
