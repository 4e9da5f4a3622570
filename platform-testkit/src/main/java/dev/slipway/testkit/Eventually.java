package dev.slipway.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Waits in real time for something that another thread or process brings about. */
public final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private Eventually() {}

  /**
   * Waits up to 20 s until {@code condition} holds.
   *
   * @param what the condition in words, for the message
   * @throws AssertionError when the time is over
   */
  public static void await(String what, BooleanSupplier condition) {
    await(what, PATIENCE, condition);
  }

  /**
   * Waits until {@code condition} holds.
   *
   * @param what the condition in words, for the message
   * @throws AssertionError when {@code patience} is over
   */
  public static void await(String what, Duration patience, BooleanSupplier condition) {
    value(what, patience, condition::getAsBoolean, Boolean::booleanValue);
  }

  /**
   * Asks {@code source} for up to 20 s until it gives a value that {@code wanted} accepts, and
   * returns that value.
   *
   * @param what the condition in words, for the message
   * @throws AssertionError when the time is over; it names the last value
   */
  public static <T> T value(String what, Callable<T> source, Predicate<? super T> wanted) {
    return value(what, PATIENCE, source, wanted);
  }

  /**
   * Asks {@code source} until it gives a value that {@code wanted} accepts, and returns that value.
   *
   * @param what the condition in words, for the message
   * @throws AssertionError when {@code patience} is over; it names the last value
   */
  public static <T> T value(
      String what, Duration patience, Callable<T> source, Predicate<? super T> wanted) {
    long end = System.nanoTime() + patience.toNanos();
    for (long pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause + pause / 4)) {
      T value = ask(what, source);
      if (wanted.test(value)) {
        return value;
      }
      if (System.nanoTime() - end >= 0) {
        throw new AssertionError(
            "not within " + patience + ": " + what + "; the last value was " + value);
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new AssertionError("interrupted while waiting for: " + what);
      }
      LockSupport.parkNanos(pause);
    }
  }

  private static <T> T ask(String what, Callable<T> source) {
    try {
      return source.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("cannot tell whether " + what, e);
    }
  }
}
