package dev.slipway.reconcile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The runs of one reconciler: those that wait for a worker, run, or wait to be written. */
final class RunRegistry {
  /** So much work is claimed ahead as the workers get through in this time. */
  private static final long AHEAD_NANOS = Duration.ofMillis(50).toNanos();

  private static final int MOST_AHEAD = 1_000;
  private static final int SMOOTHING = 8;

  private final int workers;
  private final Map<String, Integer> caps;
  private final BlockingQueue<Run> buffer = new LinkedBlockingQueue<>();
  private final Map<Long, Run> held = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> perKind = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicLong usualNanos = new AtomicLong(AHEAD_NANOS);

  RunRegistry(int workers, Map<String, Integer> caps) {
    this.workers = workers;
    this.caps = caps;
  }

  /** How many claims to ask for now; zero when it is better to wait until there is more room. */
  int room() {
    long perWorker = AHEAD_NANOS / Math.max(1, usualNanos.get());
    int ahead = (int) Math.min(MOST_AHEAD, (perWorker - 1) * workers);
    ahead = Math.max(0, ahead);
    int room = workers - running.get() + ahead - waiting.get();
    return room > 0 && room >= ahead / 2 ? room : 0;
  }

  /** How many more claims of each kind there may be; kinds at their limit are left out. */
  Map<String, Integer> rooms(Collection<String> kinds, int room) {
    Map<String, Integer> rooms = new HashMap<>();
    for (String kind : kinds) {
      Integer cap = caps.get(kind);
      int left = cap == null ? room : Math.min(room, cap - count(kind).get());
      if (left > 0) {
        rooms.put(kind, left);
      }
    }
    return rooms;
  }

  void add(Run run) {
    count(run.claim().key().kind()).incrementAndGet();
    waiting.incrementAndGet();
    held.put(run.claim().epoch(), run);
    buffer.add(run);
  }

  /** Waits for the next run that is still to be done; it is begun. */
  Run next() throws InterruptedException {
    while (true) {
      Run run = buffer.take();
      running.incrementAndGet();
      if (run.begin()) {
        waiting.decrementAndGet();
        return run;
      }
      running.decrementAndGet();
      if (run.isLost()) {
        left(run);
      }
    }
  }

  /** A handler has returned. */
  void ran(Run run, long nanos) {
    long usual = usualNanos.get();
    usualNanos.lazySet(usual + (nanos - usual) / SMOOTHING);
    running.decrementAndGet();
    count(run.claim().key().kind()).decrementAndGet();
  }

  /** Takes back what waited since before {@code claimedBefore}, for the queue. */
  List<Run> takeBack(long claimedBefore) {
    List<Run> back = new ArrayList<>();
    for (Run run : buffer) {
      if (run.claimedAt() - claimedBefore < 0 && run.takeBack()) {
        buffer.remove(run);
        left(run);
        forget(run);
        back.add(run);
      }
    }
    return back;
  }

  /** Every run whose lease matters still. */
  Collection<Run> held() {
    return List.copyOf(held.values());
  }

  void forget(Run run) {
    held.remove(run.claim().epoch());
  }

  boolean isIdle() {
    return running.get() == 0;
  }

  private void left(Run run) {
    waiting.decrementAndGet();
    count(run.claim().key().kind()).decrementAndGet();
  }

  private AtomicInteger count(String kind) {
    return perKind.computeIfAbsent(kind, k -> new AtomicInteger());
  }
}
