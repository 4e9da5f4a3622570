package dev.slipway.reconcile;

import java.time.Duration;
import java.util.Map;

/**
 * How a reconciler works.
 *
 * @param name part of its threads' names and of the worker's name in the queue
 * @param workers how many handlers run at once, 1 or more
 * @param lease how long a claim holds unless renewed; so long a dead worker's keys wait
 * @param heartbeat how often claims are renewed; at most half the lease
 * @param pollInterval how often an idle reconciler looks for work that it was not told of
 * @param caps how many runs of a kind there may be at once, for kinds that need a limit of their
 *     own
 * @param backoffBase the delay after the first failure
 * @param backoffMax the longest delay after a counted failure
 * @param waitMax the longest delay while a dependency is away
 */
public record ReconcilerOptions(
    String name,
    int workers,
    Duration lease,
    Duration heartbeat,
    Duration pollInterval,
    Map<String, Integer> caps,
    Duration backoffBase,
    Duration backoffMax,
    Duration waitMax) {
  public ReconcilerOptions {
    caps = Map.copyOf(caps);
    require(!name.isBlank(), "the name is blank");
    require(workers > 0, "there must be one worker or more");
    require(isPositive(lease), "the lease must be positive");
    require(isPositive(heartbeat), "the heartbeat must be positive");
    require(
        heartbeat.multipliedBy(2).compareTo(lease) <= 0,
        "the heartbeat must be at most half the lease");
    require(isPositive(pollInterval), "the poll interval must be positive");
    require(isPositive(backoffBase), "the backoff's base must be positive");
    require(backoffMax.compareTo(backoffBase) >= 0, "the backoff's limit is below its base");
    require(waitMax.compareTo(backoffBase) >= 0, "the limit of waits is below the backoff's base");
    require(
        caps.values().stream().allMatch(cap -> cap > 0), "a kind's cap must be one run or more");
  }

  /**
   * 16 workers; leases of 8 s and polls every second, so that a dead worker is noticed within 10 s;
   * backoff from 1 s to 5 min, to 1 min while a dependency is away; no caps.
   */
  public static ReconcilerOptions defaults() {
    Duration lease = Duration.ofSeconds(8);
    return new ReconcilerOptions(
        "reconciler",
        16,
        lease,
        lease.dividedBy(3),
        Duration.ofSeconds(1),
        Map.of(),
        Duration.ofSeconds(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(1));
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }
}
