package dev.slipway.samples.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.slipway.testkit.TestDatabase;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Tasks completed per second by the reconciler, by db-scheduler and by bare SQL, on one embedded
 * PostgreSQL, in turns; and the latency of a claim with many rows waiting against few.
 */
public final class QueueBenchmark {
  private static final int TASKS = 30_000;
  private static final int THREADS = 8;

  private QueueBenchmark() {}

  /** A way to drain a queue of no-op tasks. */
  interface Contender {
    /** What the rows call it. */
    String name();

    /** Creates its tables. */
    void prepare(Sql sql);

    /** Fills the queue, drains it, and returns how many nanoseconds the draining took. */
    long drain(Sql sql, int tasks, int threads) throws Exception;
  }

  /** Runs it; the one argument is how often, 7 when absent. */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
    try (TestDatabase database = TestDatabase.empty();
        HikariDataSource pool = pool(database)) {
      Sql sql = new Sql(pool);
      List<Contender> contenders =
          List.of(new SlipwayContender(), new DbSchedulerContender(), new BareSqlContender());
      contenders.forEach(contender -> contender.prepare(sql));
      Map<String, double[]> rates = measure(contenders, sql, rounds);
      double slipway = median(rates, "slipway");
      ClaimLatency latency = ClaimLatency.measure();
      double vsDbScheduler = slipway / median(rates, "db-scheduler");
      double vsBareSql = slipway / median(rates, "bare-sql");
      rates.forEach((name, values) -> print("%-14s median %,8.0f tasks/s%n", name, mid(values)));
      print("claim of 50, 1,000 rows waiting:     %6.2f ms%n", latency.fewMillis());
      print("claim of 50, 1,000,000 rows waiting: %6.2f ms%n", latency.manyMillis());
      print(
          "{\"vs_db_scheduler\": %.2f, \"vs_bare_sql\": %.2f, \"claim_latency_1m_vs_1k\": %.2f,"
              + " \"slipway_per_s\": %.0f, \"db_scheduler_per_s\": %.0f, \"bare_sql_per_s\": %.0f}%n",
          vsDbScheduler,
          vsBareSql,
          latency.manyMillis() / latency.fewMillis(),
          slipway,
          median(rates, "db-scheduler"),
          median(rates, "bare-sql"));
    }
  }

  private static Map<String, double[]> measure(List<Contender> contenders, Sql sql, int rounds)
      throws Exception {
    Map<String, double[]> rates = new LinkedHashMap<>();
    for (int round = -1; round < rounds; round++) {
      for (Contender contender : contenders) {
        double rate = TASKS * 1e9 / contender.drain(sql, TASKS, THREADS);
        if (round < 0) {
          print("warm-up  %-14s %,8.0f tasks/s%n", contender.name(), rate);
        } else {
          rates.computeIfAbsent(contender.name(), n -> new double[rounds])[round] = rate;
          print("round %2d %-14s %,8.0f tasks/s%n", round + 1, contender.name(), rate);
        }
      }
    }
    return rates;
  }

  private static double median(Map<String, double[]> rates, String name) {
    return mid(rates.getOrDefault(name, new double[] {Double.NaN}));
  }

  private static double mid(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static HikariDataSource pool(TestDatabase database) {
    HikariConfig config = new HikariConfig();
    DataSource source = database.dataSource();
    config.setDataSource(source);
    config.setMaximumPoolSize(24);
    return new HikariDataSource(config);
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
