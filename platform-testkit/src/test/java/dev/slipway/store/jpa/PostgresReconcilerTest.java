package dev.slipway.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestDatabase;
import dev.slipway.testkit.contract.ReconcilerContract;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PostgresReconcilerTest extends ReconcilerContract {
  private final TestDatabase database = QueueDatabase.open();
  private final WorkQueue queue = PostgresQueues.open(database.pool(16));
  private final WorkQueue other = PostgresQueues.open(database.pool(16));

  @Override
  protected void closeQueue() {
    database.close();
  }

  @Test
  void lostConnections_areReplacedAndNewsArriveAgain() {
    AtomicInteger runs = new AtomicInteger();
    try (Reconciler reconciler =
        Reconciler.builder(queue, Clock.systemUTC())
            .pollInterval(Duration.ofMinutes(10))
            .build()
            .register(
                "thing",
                lease -> {
                  runs.incrementAndGet();
                  return Outcome.done();
                })) {
      reconciler.start();
      enqueue("1");
      Eventually.await("the first ran", () -> runs.get() == 1);
      database.disconnectAll();
      Eventually.await(
          "the database is back",
          () -> {
            try {
              return queue.find(new WorkKey("thing", "1")).isEmpty();
            } catch (RuntimeException e) {
              return false;
            }
          });
      enqueue("2");
      Eventually.await("the second ran", () -> runs.get() == 2);
    }
    assertThat(runs.get()).isEqualTo(2);
  }

  @Override
  protected WorkQueue queue() {
    return queue;
  }

  @Override
  protected WorkQueue otherProcess() {
    return other;
  }

  private void enqueue(String key) {
    Eventually.await(
        key + " is enqueued",
        () -> {
          try {
            queue.enqueue(Work.of(new WorkKey("thing", key), "a", Clock.systemUTC().instant()));
            return true;
          } catch (RuntimeException e) {
            return false;
          }
        });
  }
}
