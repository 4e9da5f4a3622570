package dev.slipway.limit;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Rates as Bucket4j counts them: a bucket that is filled up once at the end of each period. */
public final class Buckets {
  private Buckets() {}

  /** What a bucket of the rate is made of. */
  public static BucketConfiguration configuration(Rate rate) {
    return BucketConfiguration.builder()
        .addLimit(
            limit -> limit.capacity(rate.amount()).refillIntervally(rate.amount(), rate.period()))
        .build();
  }

  /** What the bucket's answer means. */
  public static Verdict verdict(ConsumptionProbe probe, Rate rate, Instant now) {
    return new Verdict(
        probe.isConsumed(),
        rate.amount(),
        probe.getRemainingTokens(),
        now.plusNanos(probe.getNanosToWaitForReset()),
        Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  /** The key under which a bucket is kept. */
  public static String key(String key, Rate rate) {
    return key + "/" + rate.amount() + "/" + rate.period().toSeconds();
  }

  /** Time as all servers share it. */
  public static TimeMeter time(InstantSource clock) {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return Math.multiplyExact(clock.millis(), 1_000_000L);
      }

      @Override
      public boolean isWallClockBased() {
        return true;
      }
    };
  }
}
