package dev.slipway.samples.benchmark;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.slipway.samples.benchmark.QueueBenchmark.Contender;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** db-scheduler, which locks and fetches. */
final class DbSchedulerContender implements Contender {
  private static final String FILL =
      """
      insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
      select 'benchmark', 'key-' || n, now(), false, 1 from generate_series(1, %d) as n
      """;

  @Override
  public String name() {
    return "db-scheduler";
  }

  @Override
  public void prepare(Sql sql) {
    sql.execute(
        """
        create table scheduled_tasks (
          task_name text not null, task_instance text not null, task_data bytea,
          execution_time timestamp with time zone not null, picked boolean not null, picked_by text,
          last_success timestamp with time zone, last_failure timestamp with time zone,
          consecutive_failures int, last_heartbeat timestamp with time zone, version bigint not null,
          priority smallint, state text, primary key (task_name, task_instance));
        create index execution_time_idx on scheduled_tasks (execution_time);
        create index last_heartbeat_idx on scheduled_tasks (last_heartbeat);
        """);
  }

  @Override
  public long drain(Sql sql, int tasks, int threads) throws InterruptedException {
    sql.execute(FILL.formatted(tasks));
    sql.execute("vacuum analyze scheduled_tasks");
    sql.execute("checkpoint");
    CountDownLatch left = new CountDownLatch(tasks);
    OneTimeTask<Void> task =
        Tasks.oneTime("benchmark").execute((instance, context) -> left.countDown());
    Scheduler scheduler =
        Scheduler.create(sql.dataSource(), task)
            .threads(threads)
            .pollUsingLockAndFetch(4.0, 20.0)
            .pollingInterval(Duration.ofMillis(100))
            .build();
    try {
      long start = System.nanoTime();
      scheduler.start();
      left.await();
      while (sql.number("select count(*) from (select 1 from scheduled_tasks limit 1) as r") > 0) {
        LockSupport.parkNanos(500_000);
      }
      return System.nanoTime() - start;
    } finally {
      scheduler.stop();
    }
  }
}
