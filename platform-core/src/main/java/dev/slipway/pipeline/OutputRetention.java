package dev.slipway.pipeline;

import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.RecurringWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/** Removes what scripts printed when it is old enough. */
public final class OutputRetention implements RecurringWork.Task {
  private static final int BATCH = 500;

  private final RunOutputStore output;
  private final PipelineOptions options;
  private final InstantSource clock;

  /** Creates the task. */
  public OutputRetention(RunOutputStore output, PipelineOptions options, InstantSource clock) {
    this.output = Objects.requireNonNull(output, "output is null");
    this.options = Objects.requireNonNull(options, "options is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
  }

  @Override
  public void run(Lease lease) {
    Instant before = clock.instant().minus(options.outputRetention());
    int removed;
    do {
      removed = output.removeBefore(before, BATCH);
    } while (removed == BATCH && !lease.isLost());
  }
}
