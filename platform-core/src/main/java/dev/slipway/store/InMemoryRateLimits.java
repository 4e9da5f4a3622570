package dev.slipway.store;

import dev.slipway.limit.Buckets;
import dev.slipway.limit.Rate;
import dev.slipway.limit.RateLimits;
import dev.slipway.limit.Verdict;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Rate limits of one server. Buckets that nobody asked for a period are forgotten. */
final class InMemoryRateLimits implements RateLimits {
  private static final int CLEANING_INTERVAL = 1000;

  private final Map<String, Kept> buckets = new ConcurrentHashMap<>();
  private final AtomicInteger taken = new AtomicInteger();
  private final InstantSource clock;
  private final TimeMeter time;

  InMemoryRateLimits(InstantSource clock) {
    this.clock = clock;
    this.time = Buckets.time(clock);
  }

  @Override
  public Verdict take(String key, Rate rate) {
    Instant now = clock.instant();
    if (taken.incrementAndGet() % CLEANING_INTERVAL == 0) {
      buckets.values().removeIf(kept -> kept.useless().isBefore(now));
    }
    Instant useless = now.plus(rate.period());
    Bucket bucket =
        buckets
            .compute(
                Buckets.key(key, rate),
                (k, kept) -> new Kept(kept == null ? create(rate) : kept.bucket(), useless))
            .bucket();
    return Buckets.verdict(bucket.tryConsumeAndReturnRemaining(1), rate, now);
  }

  @Override
  public long uncounted() {
    return 0;
  }

  private Bucket create(Rate rate) {
    LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(time);
    for (var bandwidth : Buckets.configuration(rate).getBandwidths()) {
      builder.addLimit(bandwidth);
    }
    return builder.build();
  }

  /** A bucket, and when it is full again at the latest. */
  private record Kept(Bucket bucket, Instant useless) {}
}
