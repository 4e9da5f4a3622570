package dev.slipway.samples.benchmark;

import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.samples.benchmark.QueueBenchmark.Contender;
import dev.slipway.store.jpa.PostgresQueues;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** The reconciler on the PostgreSQL queue, 10 owners. */
final class SlipwayContender implements Contender {
  static final String MIGRATION = "/db/slipway/V2__work_queue.sql";

  private static final String FILL =
      """
      insert into work_queue (kind, key, owner, state, due_at, generation)
      select 'benchmark', 'key-' || n, 'account/' || n %% 10, 'ready', now(), 1
      from generate_series(1, %d) as n
      """;

  @Override
  public String name() {
    return "slipway";
  }

  @Override
  public void prepare(Sql sql) {
    sql.executeResource(MIGRATION);
  }

  @Override
  public long drain(Sql sql, int tasks, int threads) throws InterruptedException {
    sql.execute(FILL.formatted(tasks));
    sql.execute("vacuum analyze work_queue");
    sql.execute("checkpoint");
    WorkQueue queue = PostgresQueues.open(sql.dataSource());
    CountDownLatch left = new CountDownLatch(tasks);
    Reconciler reconciler =
        Reconciler.builder(queue, Clock.systemUTC())
            .workers(threads)
            .build()
            .register(
                "benchmark",
                lease -> {
                  left.countDown();
                  return Outcome.done();
                });
    try (reconciler) {
      long start = System.nanoTime();
      reconciler.start();
      left.await();
      while (sql.number("select count(*) from (select 1 from work_queue limit 1) as rest") > 0) {
        LockSupport.parkNanos(500_000);
      }
      return System.nanoTime() - start;
    }
  }
}
