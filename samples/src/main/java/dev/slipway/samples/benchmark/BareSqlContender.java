package dev.slipway.samples.benchmark;

import dev.slipway.samples.benchmark.QueueBenchmark.Contender;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The least that SQL can do: lock 50 rows, delete each when it is done, commit. */
final class BareSqlContender implements Contender {
  private static final String CLAIM =
      "select id from bare_task where due_at <= now() order by due_at limit 50"
          + " for update skip locked";

  @Override
  public String name() {
    return "bare-sql";
  }

  @Override
  public void prepare(Sql sql) {
    sql.execute(
        """
        create table bare_task (id bigint primary key, due_at timestamptz not null, owner text not null);
        create index bare_task_due on bare_task (due_at);
        """);
  }

  @Override
  public long drain(Sql sql, int tasks, int threads) throws Exception {
    sql.execute(
        "insert into bare_task select n, now(), 'account/' || n % 10 from generate_series(1, "
            + tasks
            + ") as n");
    sql.execute("vacuum analyze bare_task");
    sql.execute("checkpoint");
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Integer>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(() -> sql.with(BareSqlContender::work));
      }
      long start = System.nanoTime();
      int done = 0;
      for (Future<Integer> worker : pool.invokeAll(workers)) {
        done += worker.get();
      }
      long nanos = System.nanoTime() - start;
      if (done != tasks) {
        throw new IllegalStateException(done + " of " + tasks + " tasks were done");
      }
      return nanos;
    } finally {
      pool.shutdown();
    }
  }

  private static int work(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    int done = 0;
    try (PreparedStatement claim = connection.prepareStatement(CLAIM);
        PreparedStatement delete =
            connection.prepareStatement("delete from bare_task where id = ?")) {
      while (true) {
        int before = done;
        try (ResultSet rows = claim.executeQuery()) {
          while (rows.next()) {
            delete.setLong(1, rows.getLong(1));
            done += delete.executeUpdate();
          }
        }
        connection.commit();
        if (done == before) {
          return done;
        }
      }
    }
  }
}
