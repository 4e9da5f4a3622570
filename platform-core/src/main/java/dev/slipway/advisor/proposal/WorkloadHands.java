package dev.slipway.advisor.proposal;

import dev.slipway.event.EventStore;
import dev.slipway.workload.NetworkServices;
import dev.slipway.workload.Workloads;
import java.util.Objects;
import java.util.function.Function;

/**
 * The ordinary capabilities by which the platform does what was proposed, writing to a given feed.
 *
 * @param workloads workloads that write there
 * @param services network services that write there
 */
public record WorkloadHands(
    Function<EventStore, Workloads> workloads, Function<EventStore, NetworkServices> services) {
  public WorkloadHands {
    Objects.requireNonNull(workloads, "workloads is null");
    Objects.requireNonNull(services, "services is null");
  }
}
