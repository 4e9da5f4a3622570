package dev.slipway.helm;

import java.time.Duration;

/**
 * How the embedded executor runs its worker processes.
 *
 * @param workers how many calls run at once, each in a process of its own
 * @param callsPerWorker after how many calls a worker is replaced, so that leaks do not add up
 * @param idleAfter after how long without work a worker is shut
 * @param heapMegabytes the Java heap of a worker; Helm's own memory comes on top
 */
public record EmbeddedOptions(
    int workers, int callsPerWorker, Duration idleAfter, int heapMegabytes) {
  public EmbeddedOptions {
    if (workers < 1 || callsPerWorker < 1 || heapMegabytes < 16) {
      throw new IllegalArgumentException(
          "workers and callsPerWorker are at least 1, heapMegabytes at least 16");
    }
    if (idleAfter.isNegative() || idleAfter.isZero()) {
      throw new IllegalArgumentException("idleAfter is positive");
    }
  }

  /** 4 workers of 200 calls and 96 MB, shut after 2 minutes without work. */
  public static EmbeddedOptions defaults() {
    return new EmbeddedOptions(4, 200, Duration.ofMinutes(2), 96);
  }

  /** The options with another number of workers. */
  public EmbeddedOptions withWorkers(int count) {
    return new EmbeddedOptions(count, callsPerWorker, idleAfter, heapMegabytes);
  }

  /** The options with another number of calls for each worker. */
  public EmbeddedOptions withCallsPerWorker(int count) {
    return new EmbeddedOptions(workers, count, idleAfter, heapMegabytes);
  }

  /** The options with another idle time. */
  public EmbeddedOptions withIdleAfter(Duration idle) {
    return new EmbeddedOptions(workers, callsPerWorker, idle, heapMegabytes);
  }
}
