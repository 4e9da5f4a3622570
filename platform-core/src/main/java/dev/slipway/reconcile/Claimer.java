package dev.slipway.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/** Keeps the workers supplied: claims as much as there is room for, as soon as there is some. */
final class Claimer implements Runnable {
  private static final int MOST_UNWRITTEN = 2_000;
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);

  private final ReconcilerParts parts;
  private final RunRegistry runs;
  private final RunEnds ends;
  private final Seeds seeds;
  private final String worker;
  private final Set<String> kinds;
  private final Executor lostActions;
  private volatile boolean stopping;
  private volatile boolean wantsRoom;
  private int failures;

  /**
   * Creates the loop.
   *
   * @param seeds enqueued before the first claim
   * @param worker the name in the queue
   * @param kinds the kinds that have handlers
   * @param lostActions runs what runs want done when they lose their leases
   */
  Claimer(
      ReconcilerParts parts,
      RunEnds ends,
      Seeds seeds,
      String worker,
      Set<String> kinds,
      Executor lostActions) {
    this.parts = parts;
    this.runs = parts.runs();
    this.ends = ends;
    this.seeds = seeds;
    this.worker = worker;
    this.kinds = kinds;
    this.lostActions = lostActions;
  }

  /** A worker has room again. */
  void roomMade() {
    if (wantsRoom && runs.room() > 0) {
      parts.news().raise();
    }
  }

  void stop() {
    stopping = true;
    parts.news().raise();
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void step() throws InterruptedException {
    wantsRoom = true;
    if (ends.waiting() > MOST_UNWRITTEN) {
      parts.news().await(SHORTEST_WAIT);
      return;
    }
    int room = runs.room();
    Map<String, Integer> rooms = runs.rooms(kinds, room);
    if (rooms.isEmpty()) {
      parts.news().await(parts.options().pollInterval());
      return;
    }
    try {
      seeds.sow();
      boolean more = claim(rooms, room);
      if (!more) {
        Duration wait = untilNextDue(rooms.keySet());
        parts.outage().worked("claim");
        failures = 0;
        wantsRoom = !parts.options().caps().isEmpty();
        parts.news().await(wait);
      }
    } catch (RuntimeException e) {
      parts.outage().failed("claim", e);
      parts.news().await(parts.pauses().delay(failures++));
    }
  }

  /** Claims, and says whether there may be more. */
  private boolean claim(Map<String, Integer> rooms, int room) {
    long before = System.nanoTime();
    List<Claim> claims = parts.queue().claim(worker, rooms, room, parts.options().lease());
    for (Claim claim : claims) {
      parts.listener().claimed(claim);
      runs.add(new Run(claim, parts.queue(), lostActions, before));
    }
    return claims.size() >= room;
  }

  private Duration untilNextDue(Set<String> asked) {
    Instant next = parts.queue().nextDue(asked);
    if (next == null) {
      return parts.options().pollInterval();
    }
    Duration wait = Duration.between(parts.clock().instant(), next);
    if (wait.compareTo(SHORTEST_WAIT) < 0) {
      return SHORTEST_WAIT;
    }
    return wait.compareTo(parts.options().pollInterval()) < 0
        ? wait
        : parts.options().pollInterval();
  }
}
