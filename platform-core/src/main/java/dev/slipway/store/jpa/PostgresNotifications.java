package dev.slipway.store.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what the database's processes notify each other of: one connection and one thread, from the
 * first subscription on. A listener is called at each notification, after each reconnect, and every
 * few seconds in case one was lost. Thread-safe.
 */
final class PostgresNotifications implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresNotifications.class);
  private static final int WAIT_MILLIS = 500;
  private static final long POLL_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
  private static final Duration LAST_BACKOFF = Duration.ofSeconds(10);

  private final DataSource dataSource;
  private final Set<String> channels;
  private final Set<Subscription> subscriptions = new CopyOnWriteArraySet<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable Thread thread;

  PostgresNotifications(DataSource dataSource, Set<String> channels) {
    this.dataSource = dataSource;
    this.channels = Set.copyOf(channels);
  }

  /** Calls {@code listener} on this object's thread; it must return soon. */
  Subscription subscribe(String channel, Runnable listener) {
    if (!channels.contains(channel)) {
      throw new IllegalArgumentException("not a channel of this listener: " + channel);
    }
    Subscription subscription = new Subscription(channel, listener);
    subscriptions.add(subscription);
    startOnce();
    return subscription;
  }

  @Override
  public void close() {
    closed.countDown();
    Thread running;
    synchronized (this) {
      running = thread;
    }
    if (running != null) {
      running.interrupt();
      try {
        running.join(TimeUnit.SECONDS.toMillis(2));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void startOnce() {
    if (thread == null && !isClosed()) {
      thread = new Thread(this::run, "slipway-notifications");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void run() {
    Duration backoff = FIRST_BACKOFF;
    while (!isClosed()) {
      try (Connection connection = dataSource.getConnection()) {
        listen(connection);
        backoff = FIRST_BACKOFF;
        callAll();
        dispatch(connection);
      } catch (SQLException | RuntimeException e) {
        if (!isClosed()) {
          LOG.warn("The listener's connection failed, next try in {}: {}", backoff, e.toString());
        }
      }
      pause(backoff);
      Duration doubled = backoff.multipliedBy(2);
      backoff = doubled.compareTo(LAST_BACKOFF) < 0 ? doubled : LAST_BACKOFF;
    }
  }

  private void listen(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      for (String channel : channels) {
        statement.execute("listen " + channel);
      }
    }
  }

  private void dispatch(Connection connection) throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    long lastCall = System.nanoTime();
    while (!isClosed()) {
      PGNotification[] received = postgres.getNotifications(WAIT_MILLIS);
      if (System.nanoTime() - lastCall >= POLL_NANOS) {
        lastCall = System.nanoTime();
        callAll();
      } else if (received != null) {
        for (String channel : channelsOf(received)) {
          call(channel);
        }
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("unlisten *");
    }
  }

  private static Set<String> channelsOf(PGNotification[] received) {
    Set<String> names = new HashSet<>();
    for (PGNotification notification : received) {
      names.add(notification.getName());
    }
    return names;
  }

  private void callAll() {
    channels.forEach(this::call);
  }

  private void call(String channel) {
    for (Subscription subscription : subscriptions) {
      if (subscription.channel.equals(channel)) {
        subscription.call();
      }
    }
  }

  private void pause(Duration duration) {
    try {
      if (closed.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("closed");
      }
    } catch (InterruptedException e) {
      LOG.debug("woken to close");
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** One listener on one channel. */
  final class Subscription implements AutoCloseable {
    private final String channel;
    private final Runnable listener;

    private Subscription(String channel, Runnable listener) {
      this.channel = channel;
      this.listener = listener;
    }

    private void call() {
      try {
        listener.run();
      } catch (RuntimeException e) {
        LOG.warn("A listener on {} failed", channel, e);
      }
    }

    @Override
    public void close() {
      subscriptions.remove(this);
    }
  }
}
