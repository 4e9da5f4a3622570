package dev.slipway.store;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers for new rows, rising from 1; like a database's sequence it never gives one twice. */
final class InMemoryIds {

  private final AtomicLong last = new AtomicLong();

  long next() {
    return last.incrementAndGet();
  }

  /** Makes sure that {@code id} is not given later. */
  void skip(long id) {
    last.accumulateAndGet(id, Math::max);
  }
}
