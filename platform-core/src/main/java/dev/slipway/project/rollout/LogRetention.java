package dev.slipway.project.rollout;

import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.RecurringWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/** Removes lines of logs that are old enough. */
public final class LogRetention implements RecurringWork.Task {
  private static final int BATCH = 5_000;

  private final RolloutLogStore logs;
  private final RolloutOptions options;
  private final InstantSource clock;

  /** Creates the task. */
  public LogRetention(RolloutLogStore logs, RolloutOptions options, InstantSource clock) {
    this.logs = Objects.requireNonNull(logs, "logs is null");
    this.options = Objects.requireNonNull(options, "options is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
  }

  @Override
  public void run(Lease lease) {
    Instant before = clock.instant().minus(options.logRetention());
    int removed;
    do {
      removed = logs.removeBefore(before, BATCH);
    } while (removed == BATCH && !lease.isLost());
  }
}
