package dev.slipway.store.jpa;

import dev.slipway.limit.Buckets;
import dev.slipway.limit.Rate;
import dev.slipway.limit.RateLimits;
import dev.slipway.limit.Verdict;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rate limits that all servers on one database share. A few threads of its own ask the database, so
 * that a caller never waits longer than a moment, whatever the pool's patience is; once that moment
 * has passed in vain nobody asks for a second. Who is refused is refused by memory until its time
 * has come, so that a flood of requests does not reach the database.
 */
final class PostgresRateLimits implements RateLimits, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresRateLimits.class);
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration SILENCE = Duration.ofSeconds(1);
  private static final Duration CLEANING_INTERVAL = Duration.ofMinutes(5);
  private static final Duration KEPT_WHEN_FULL = Duration.ofSeconds(30);
  private static final int CLEANING_BATCH = 5_000;
  private static final int THREADS = 8;
  private static final int WAITING = 256;
  private static final int MOST_REMEMBERED = 10_000;

  private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;
  private final InstantSource clock;
  private final ThreadPoolExecutor threads;
  private final LongAdder uncounted = new LongAdder();
  private final Map<String, Verdict> refused = new ConcurrentHashMap<>();
  private final AtomicReference<Instant> nextCleaning;
  private volatile Instant silentUntil = Instant.MIN;

  PostgresRateLimits(DataSource dataSource, InstantSource clock) {
    this.clock = clock;
    this.nextCleaning = new AtomicReference<>(clock.instant().plus(CLEANING_INTERVAL));
    this.buckets =
        Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
            .primaryKeyMapper(PrimaryKeyMapper.STRING)
            .table("rate_limit_buckets")
            .idColumn("id")
            .stateColumn("state")
            .expiresAtColumn("expires_at")
            .clientClock(Buckets.time(clock))
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_WHEN_FULL))
            .build();
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            work -> {
              Thread thread = new Thread(work, "slipway-rate-limits");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public Verdict take(String key, Rate rate) {
    Instant now = clock.instant();
    String id = Buckets.key(key, rate);
    Verdict remembered = refused.get(id);
    if (remembered != null && now.isBefore(remembered.reset())) {
      return new Verdict(
          false, rate.amount(), 0, remembered.reset(), Duration.between(now, remembered.reset()));
    }
    return now.isBefore(silentUntil) ? uncounted(rate, now) : ask(id, rate, now);
  }

  @Override
  public long uncounted() {
    return uncounted.sum();
  }

  private Verdict ask(String id, Rate rate, Instant now) {
    Future<Verdict> asked = null;
    try {
      asked = threads.submit(Context.current().wrap(() -> count(id, rate, now)));
      Verdict verdict = asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      remember(id, verdict);
      return verdict;
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      silentUntil = now.plus(SILENCE);
      LOG.warn("Rate limits are not counted for the moment: the database does not answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (asked != null) {
      asked.cancel(true);
    }
    return uncounted(rate, now);
  }

  private Verdict count(String id, Rate rate, Instant now) {
    Verdict verdict =
        Buckets.verdict(
            buckets
                .builder()
                .build(id, () -> Buckets.configuration(rate))
                .tryConsumeAndReturnRemaining(1),
            rate,
            now);
    Instant due = nextCleaning.get();
    if (now.isAfter(due) && nextCleaning.compareAndSet(due, now.plus(CLEANING_INTERVAL))) {
      threads.execute(this::clean);
    }
    return verdict;
  }

  private void clean() {
    try {
      buckets.removeExpired(CLEANING_BATCH);
    } catch (RuntimeException e) {
      LOG.info("Expired rate limits stay for now: {}", e.toString());
    }
  }

  private void remember(String id, Verdict verdict) {
    if (verdict.allowed()) {
      refused.remove(id);
      return;
    }
    if (refused.size() >= MOST_REMEMBERED) {
      refused.clear();
    }
    refused.put(id, verdict);
  }

  private Verdict uncounted(Rate rate, Instant now) {
    uncounted.increment();
    return Verdict.uncounted(rate, now);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
