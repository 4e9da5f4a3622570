package dev.slipway.fleet;

import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * How long a driver may work, when it has to stop, and whom it tells how far it has come.
 *
 * @param timeout how long it may take; positive
 * @param cancelled whether it has to stop; a driver asks a few times a second, on the thread that
 *     called it
 * @param progress is told of the steps, on the thread that called the driver
 */
public record DriverCall(
    Duration timeout, BooleanSupplier cancelled, Consumer<ClusterProgress> progress) {
  public DriverCall {
    Objects.requireNonNull(cancelled, "cancelled is null");
    Objects.requireNonNull(progress, "progress is null");
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("the timeout is not positive");
    }
  }

  /** A call that nobody cancels or listens to. */
  public static DriverCall within(Duration timeout) {
    return new DriverCall(timeout, () -> false, progress -> {});
  }

  /** The same call with another timeout. */
  public DriverCall withTimeout(Duration newTimeout) {
    return new DriverCall(newTimeout, cancelled, progress);
  }
}
