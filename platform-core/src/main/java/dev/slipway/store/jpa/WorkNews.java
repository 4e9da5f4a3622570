package dev.slipway.store.jpa;

import dev.slipway.reconcile.WorkQueue.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to hear of new work; holds a connection only while somebody does. */
final class WorkNews {
  private static final Logger LOG = LoggerFactory.getLogger(WorkNews.class);

  private final DataSource dataSource;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private @Nullable WorkNewsConnection connection;

  WorkNews(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  synchronized Subscription subscribe(Runnable listener) {
    Runnable once = () -> listener.run();
    listeners.add(once);
    if (connection == null) {
      connection = new WorkNewsConnection(dataSource, this::tell);
      connection.start();
    }
    return () -> unsubscribe(once);
  }

  private synchronized void unsubscribe(Runnable listener) {
    listeners.remove(listener);
    if (listeners.isEmpty() && connection != null) {
      connection.stop();
      connection = null;
    }
  }

  private void tell() {
    for (Runnable listener : listeners) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        LOG.warn("a listener of the work queue failed", e);
      }
    }
  }
}
