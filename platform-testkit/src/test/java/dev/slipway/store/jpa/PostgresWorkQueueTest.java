package dev.slipway.store.jpa;

import dev.slipway.reconcile.WorkQueue;
import dev.slipway.testkit.MutableClock;
import dev.slipway.testkit.TestDatabase;
import dev.slipway.testkit.contract.WorkQueueContract;
import dev.slipway.transaction.Transactions;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

class PostgresWorkQueueTest extends WorkQueueContract {
  private final TestDatabase database = QueueDatabase.open();
  private final DataSource pool = database.pool(16);
  private final JdbcTransactions transactions = new JdbcTransactions(pool);
  private final MutableClock clock = MutableClock.create();
  private final WorkQueue queue = new PostgresWorkQueue(transactions, pool, QueueTime.of(clock));
  private final WorkQueue other = new PostgresWorkQueue(transactions, pool, QueueTime.of(clock));

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected WorkQueue queue() {
    return queue;
  }

  @Override
  protected WorkQueue otherProcess() {
    return other;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected MutableClock clock() {
    return clock;
  }
}
