package dev.slipway.samples.benchmark;

import dev.slipway.reconcile.Claim;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.store.jpa.PostgresQueues;
import dev.slipway.testkit.TestDatabase;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * How long a claim of 50 takes while few and while many rows of 100 owners wait: two databases on
 * one server, claimed from in turns, so that both see the same load of the machine.
 *
 * @param fewMillis the median with 1,000 rows
 * @param manyMillis the median with 1,000,000 rows
 */
record ClaimLatency(double fewMillis, double manyMillis) {
  private static final int FEW = 1_000;
  private static final int MANY = 1_000_000;
  private static final int WARM_UP = 300;
  private static final int SAMPLES = 2_000;
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final String FILL =
      """
      insert into work_queue (kind, key, owner, state, due_at, generation)
      select 'benchmark', 'key-' || n, 'account/' || n %% 100, 'ready', now(), 1
      from generate_series(1, %d) as n
      """;

  static ClaimLatency measure() {
    try (TestDatabase few = TestDatabase.empty();
        TestDatabase many = TestDatabase.empty()) {
      WorkQueue fewRows = fill(few.pool(1), FEW);
      WorkQueue manyRows = fill(many.pool(1), MANY);
      long[] fewNanos = new long[SAMPLES];
      long[] manyNanos = new long[SAMPLES];
      for (int i = -WARM_UP; i < SAMPLES; i++) {
        long nanosOfFew = claim(fewRows);
        long nanosOfMany = claim(manyRows);
        if (i >= 0) {
          fewNanos[i] = nanosOfFew;
          manyNanos[i] = nanosOfMany;
        }
      }
      return new ClaimLatency(median(fewNanos), median(manyNanos));
    }
  }

  private static WorkQueue fill(DataSource dataSource, int rows) {
    Sql sql = new Sql(dataSource);
    sql.executeResource(SlipwayContender.MIGRATION);
    sql.execute(FILL.formatted(rows));
    sql.execute("vacuum analyze work_queue");
    sql.execute("checkpoint");
    return PostgresQueues.open(dataSource);
  }

  /** Claims, puts the rows back untimed so that as many wait as before, and returns the time. */
  private static long claim(WorkQueue queue) {
    long start = System.nanoTime();
    List<Claim> claims = queue.claim("latency", Map.of("benchmark", 50), 50, LEASE);
    long nanos = System.nanoTime() - start;
    if (claims.size() != 50) {
      throw new IllegalStateException("claimed " + claims.size() + " of 50");
    }
    queue.release(claims);
    return nanos;
  }

  private static double median(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length / 2] / 1e6;
  }
}
