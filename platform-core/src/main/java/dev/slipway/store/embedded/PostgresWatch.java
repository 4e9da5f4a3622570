package dev.slipway.store.embedded;

import dev.slipway.error.UnavailableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a server that died again, at the address where it was, until it runs or the watch is
 * closed. It has one thread.
 */
final class PostgresWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresWatch.class);
  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final long LAST_PAUSE_MILLIS = 10_000;
  private static final long CLOSE_SECONDS = 70;

  private final PostgresServer server;
  private final int port;
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          work -> {
            Thread watcher = new Thread(work, "slipway-postgresql-watch");
            watcher.setDaemon(true);
            return watcher;
          });

  PostgresWatch(PostgresServer server, int port) {
    this.server = server;
    this.port = port;
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Begins to watch the process that runs now. */
  void begin() {
    server.process().ifPresentOrElse(this::watch, () -> later(0));
  }

  private void watch(ProcessHandle process) {
    CompletableFuture<Void> unused = process.onExit().thenRun(() -> later(0));
  }

  private void later(long pause) {
    synchronized (this) {
      if (!thread.isShutdown()) {
        ScheduledFuture<?> unused =
            thread.schedule(() -> startAgain(pause), pause, TimeUnit.MILLISECONDS);
      }
    }
  }

  private void startAgain(long pause) {
    try {
      LOG.warn("The embedded PostgreSQL ended by itself and is started again");
      server.startAgain(port);
      LOG.info("The embedded PostgreSQL runs again");
      begin();
    } catch (UnavailableException e) {
      long next = Math.min(LAST_PAUSE_MILLIS, Math.max(FIRST_PAUSE_MILLIS, pause * 2));
      LOG.warn("{}; the next attempt follows in {} ms", e.getMessage(), next);
      later(next);
    }
  }

  /** Ends the watch; when a start is under way, after it. */
  @Override
  public void close() {
    synchronized (this) {
      thread.shutdown();
    }
    boolean interrupted = false;
    try {
      thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
