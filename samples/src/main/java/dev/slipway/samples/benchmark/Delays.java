package dev.slipway.samples.benchmark;

import java.util.Arrays;

/** How long deliveries took. Not thread-safe. */
final class Delays {
  private long[] nanos = new long[4096];
  private int count;

  void add(long delay) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count++] = delay;
  }

  int count() {
    return count;
  }

  /** The delay, in milliseconds, that this part of the deliveries did not exceed. */
  double millis(double part) {
    Arrays.sort(nanos, 0, count);
    return nanos[Math.min(count - 1, (int) (count * part))] / 1e6;
  }
}
