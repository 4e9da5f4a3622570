package dev.slipway.store.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that listens on a connection of its own, and opens a new one when it breaks. After each
 * (re)connect it tells once, since something may have been missed.
 */
final class WorkNewsConnection {
  private static final Logger LOG = LoggerFactory.getLogger(WorkNewsConnection.class);
  private static final int WAIT_MILLIS = 250;
  private static final int WAITS_BEFORE_PROBE = 40;
  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final DataSource dataSource;
  private final Runnable tell;
  private final Thread thread = new Thread(this::run, "slipway-queue-news");
  private volatile boolean stopped;
  private volatile boolean broken;

  WorkNewsConnection(DataSource dataSource, Runnable tell) {
    this.dataSource = dataSource;
    this.tell = tell;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Makes the thread end soon; it does not wait for it. */
  void stop() {
    stopped = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    long pause = FIRST_PAUSE_NANOS;
    while (!stopped) {
      try (Connection connection = dataSource.getConnection()) {
        connection.setAutoCommit(true);
        execute(connection, "listen " + WorkQueueSql.CHANNEL);
        if (broken) {
          LOG.info("the work queue's notifications are back");
        }
        broken = false;
        pause = FIRST_PAUSE_NANOS;
        tell.run();
        listen(connection);
      } catch (SQLException e) {
        if (!broken && !stopped) {
          LOG.warn("the work queue's notifications are away, polling goes on: {}", e.getMessage());
        }
        broken = true;
        LockSupport.parkNanos(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_NANOS);
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    int silent = 0;
    try {
      while (!stopped) {
        PGNotification[] news = postgres.getNotifications(WAIT_MILLIS);
        if (news != null && news.length > 0) {
          tell.run();
          silent = 0;
        } else if (++silent == WAITS_BEFORE_PROBE) {
          execute(connection, "select 1");
          silent = 0;
        }
      }
    } finally {
      if (!connection.isClosed()) {
        execute(connection, "unlisten *");
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
