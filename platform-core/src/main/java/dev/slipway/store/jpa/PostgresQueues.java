package dev.slipway.store.jpa;

import dev.slipway.reconcile.WorkQueue;
import java.time.Clock;
import javax.sql.DataSource;

/** Opens the work queue alone, for programs that need no other store. */
public final class PostgresQueues {
  private PostgresQueues() {}

  /**
   * A queue over the table {@code work_queue} of a migrated PostgreSQL. Each call is a transaction
   * of its own. Closing the data source is the caller's.
   */
  public static WorkQueue open(DataSource dataSource) {
    QueueConnections connections = new QueueConnections(dataSource);
    ConnectionSource each =
        new ConnectionSource() {
          @Override
          public <T> T withConnection(Work<T> work) {
            return connections.inTransaction(work);
          }
        };
    return new PostgresWorkQueue(each, dataSource, QueueTime.ofDatabase(Clock.systemUTC()));
  }
}
