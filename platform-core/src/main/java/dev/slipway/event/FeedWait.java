package dev.slipway.event;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A wait for something that workers bring about, woken by the feed. Thread-safe. */
public final class FeedWait {
  private static final long LONGEST_MILLIS = 500;

  private final EventStore events;
  private final InstantSource clock;

  /** A wait that the feed wakes. */
  public FeedWait(EventStore events, InstantSource clock) {
    this.events = Objects.requireNonNull(events, "events is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
  }

  /**
   * Asks {@code source} until {@code wanted} accepts what it gives, or the time is over, and
   * returns what it gave last.
   *
   * @throws InterruptedException when the thread is interrupted meanwhile
   */
  public <T> T until(Supplier<T> source, Predicate<T> wanted, Duration timeout)
      throws InterruptedException {
    Instant deadline = clock.instant().plus(timeout);
    Object changed = new Object();
    try (EventStore.Subscription subscription = events.subscribe(() -> wake(changed))) {
      Objects.requireNonNull(subscription);
      synchronized (changed) {
        while (true) {
          T value = source.get();
          long left = Duration.between(clock.instant(), deadline).toMillis();
          if (wanted.test(value) || left <= 0) {
            return value;
          }
          changed.wait(Math.min(left, LONGEST_MILLIS));
        }
      }
    }
  }

  private static void wake(Object changed) {
    synchronized (changed) {
      changed.notifyAll();
    }
  }
}
