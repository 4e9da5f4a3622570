package dev.slipway.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.limit.Rate;
import dev.slipway.limit.RateLimits;
import dev.slipway.limit.Verdict;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.MutableClock;
import dev.slipway.testkit.TestDatabase;
import dev.slipway.testkit.contract.RateLimitsContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresRateLimitsTest extends RateLimitsContract {
  private static final Rate TWO = Rate.perMinute(2);

  private final List<PostgresRateLimits> open = new ArrayList<>();
  private TestDatabase database;
  private DataSource pool;

  @BeforeAll
  void create() {
    database = TestDatabase.copyOf("slipway-newest", source -> new Schema(source).migrate());
    pool = database.pool(4);
  }

  @AfterAll
  void drop() {
    database.close();
  }

  @AfterEach
  void close() {
    open.forEach(PostgresRateLimits::close);
    open.clear();
  }

  @Override
  protected RateLimits limits(InstantSource clock) {
    PostgresRateLimits limits = new PostgresRateLimits(pool, clock);
    open.add(limits);
    return limits;
  }

  @Test
  void servers_onOneDatabaseCountTogether() {
    MutableClock clock = MutableClock.create();
    RateLimits first = limits(clock);
    RateLimits second = limits(clock);

    assertThat(first.take("shared", TWO).remaining()).isEqualTo(1);
    assertThat(second.take("shared", TWO).remaining()).isZero();
    assertThat(first.take("shared", TWO).allowed()).isFalse();
    assertThat(second.take("shared", TWO).allowed()).isFalse();
  }

  @Test
  void database_thatIsAwayLetsThroughAtOnce() {
    MutableClock clock = MutableClock.create();
    RateLimits limits = limits(clock);
    limits.take("outage", TWO);
    database.suspend();
    try {
      long begin = System.nanoTime();
      for (int i = 0; i < 50; i++) {
        Verdict verdict = limits.take("outage", TWO);
        assertThat(verdict.allowed()).isTrue();
        assertThat(verdict.limit()).isEqualTo(2);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
      assertThat(limits.uncounted()).isEqualTo(50);
    } finally {
      database.resume();
    }
    Eventually.await(
        "counting again",
        () -> {
          clock.advance(Duration.ofSeconds(2));
          long before = limits.uncounted();
          limits.take("recovered", Rate.perMinute(1_000_000));
          return limits.uncounted() == before;
        });
  }

  @Test
  void pool_thatIsEmptyLetsThroughSoon() throws SQLException {
    DataSource single = database.pool(1);
    PostgresRateLimits limits = new PostgresRateLimits(single, MutableClock.create());
    open.add(limits);
    try (Connection held = single.getConnection()) {
      assertThat(held.isValid(1)).isTrue();
      long begin = System.nanoTime();

      assertThat(limits.take("empty pool", TWO).allowed()).isTrue();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
      assertThat(limits.uncounted()).isEqualTo(1);
    }
  }

  @Test
  void buckets_thatExpiredAreRemoved() throws SQLException {
    MutableClock clock = MutableClock.create();
    RateLimits limits = limits(clock);
    limits.take("old", TWO);
    limits.take("live", TWO);
    assertThat(expire("old/2/60")).isEqualTo(1); // the library tells expiry by the system's clock

    clock.advance(Duration.ofMinutes(6));
    limits.take("other", TWO);

    assertThat(Eventually.value("no row", () -> rows("old/2/60"), count -> count == 0)).isZero();
    assertThat(rows("live/2/60")).isEqualTo(1);
  }

  private int expire(String id) throws SQLException {
    try (Connection connection = pool.getConnection();
        var statement =
            connection.prepareStatement(
                "update rate_limit_buckets set expires_at = 1 where id = ?")) {
      statement.setString(1, id);
      return statement.executeUpdate();
    }
  }

  private long rows(String id) throws SQLException {
    try (Connection connection = pool.getConnection();
        var statement =
            connection.prepareStatement("select count(*) from rate_limit_buckets where id = ?")) {
      statement.setString(1, id);
      try (var result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }
}
