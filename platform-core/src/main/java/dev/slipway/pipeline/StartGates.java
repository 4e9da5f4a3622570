package dev.slipway.pipeline;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets the starts of a service pass one after the other. They hold its row in turn anyhow; who
 * waits here waits without a connection, so that many starts at once leave the others theirs.
 * Whoever has waited long passes all the same. Thread-safe.
 */
final class StartGates {
  private static final int COUNT = 64;

  private final List<ReentrantLock> gates =
      Stream.generate(() -> new ReentrantLock(true)).limit(COUNT).toList();
  private final long patienceMillis;

  StartGates(long patienceMillis) {
    this.patienceMillis = patienceMillis;
  }

  <T> T pass(String service, Supplier<T> start) {
    ReentrantLock gate = gates.get(Math.floorMod(service.hashCode(), COUNT));
    boolean held = enter(gate);
    try {
      return start.get();
    } finally {
      if (held) {
        gate.unlock();
      }
    }
  }

  private boolean enter(ReentrantLock gate) {
    try {
      return gate.tryLock(patienceMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
