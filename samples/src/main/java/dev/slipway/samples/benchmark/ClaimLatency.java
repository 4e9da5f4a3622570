package dev.slipway.samples.benchmark;

import dev.slipway.reconcile.Claim;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.store.jpa.PostgresQueues;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * How long a claim of 50 takes while few and while many rows wait.
 *
 * @param fewMillis the median with 1,000 rows
 * @param manyMillis the median with 1,000,000 rows
 */
record ClaimLatency(double fewMillis, double manyMillis) {
  private static final int FEW = 1_000;
  private static final int MANY = 1_000_000;
  private static final int WARM_UP = 100;
  private static final int SAMPLES = 300;
  private static final Duration LEASE = Duration.ofMinutes(10);

  static ClaimLatency measure(DataSource dataSource, Sql sql) {
    double[] few = new double[2];
    double[] many = new double[2];
    for (int round = 0; round < 2; round++) {
      few[round] = median(dataSource, sql, FEW);
      many[round] = median(dataSource, sql, MANY);
    }
    return new ClaimLatency(Math.min(few[0], few[1]), Math.min(many[0], many[1]));
  }

  private static double median(DataSource dataSource, Sql sql, int rows) {
    sql.execute("truncate work_queue");
    sql.execute(
        "insert into work_queue (kind, key, owner, state, due_at, generation)"
            + " select 'benchmark', 'key-' || n, 'account/' || n % 1000, 'ready', now(), 1"
            + " from generate_series(1, "
            + rows
            + ") as n");
    sql.execute("vacuum analyze work_queue");
    sql.execute("checkpoint");
    WorkQueue queue = PostgresQueues.open(dataSource);
    long[] nanos = new long[SAMPLES];
    for (int i = -WARM_UP; i < SAMPLES; i++) {
      long start = System.nanoTime();
      List<Claim> claims = queue.claim("latency", Map.of("benchmark", 50), 50, LEASE);
      long took = System.nanoTime() - start;
      if (claims.size() != 50) {
        throw new IllegalStateException("claimed " + claims.size() + " of 50");
      }
      queue.release(claims);
      if (i >= 0) {
        nanos[i] = took;
      }
    }
    Arrays.sort(nanos);
    return nanos[SAMPLES / 2] / 1e6;
  }
}
