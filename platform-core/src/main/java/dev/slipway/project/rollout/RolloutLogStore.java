package dev.slipway.project.rollout;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Keeps the logs of rollouts, which outlive the Pods that they tell of. Thread-safe; joins the
 * running transaction.
 */
public interface RolloutLogStore {
  /** How many lines of one rollout are kept; of more, the last place says that there were more. */
  int MAX_LINES = 10_000;

  /**
   * Appends the lines in their order and gives each its place. A line whose mark is there already
   * is left out. Two writers of one log wait for each other, so that places appear in rising order.
   *
   * @throws dev.slipway.error.NotFoundException when there is no such rollout
   */
  void append(UUID rolloutId, List<LogLine> lines);

  /** Up to {@code limit} lines after the place {@code after} (0: from the start), in order. */
  List<LogLine> after(UUID rolloutId, long after, int limit);

  /** Removes up to {@code limit} lines that were said before, and returns how many there were. */
  int removeBefore(Instant moment, int limit);
}
