package dev.slipway.workload;

import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The charts that workloads are made from. Thread-safe. */
public interface WorkloadCharts {
  /** The built-in chart, and no other. */
  static WorkloadCharts builtIn() {
    return new BuiltInWorkloadChart();
  }

  /**
   * Checks in the running transaction that an actor's workload can be made from the chart.
   *
   * @throws NotFoundException naming the id, when there is no such chart
   * @throws dev.slipway.error.ConflictException when it cannot be used
   */
  void require(Actor actor, UUID chartId);

  /**
   * The chart.
   *
   * @param chartId its id, or null for the built-in one
   * @throws NotFoundException when there is none any more
   */
  WorkloadChart find(@Nullable UUID chartId);
}
