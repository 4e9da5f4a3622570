package dev.slipway.workload;

import dev.slipway.helmchart.ChartUser;
import dev.slipway.helmchart.ChartUsers;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The workloads that are made from a Helm chart of an account, but those on their way out. */
public final class WorkloadsOfChart implements ChartUsers {
  private final WorkloadStore workloads;

  /** Asks this store. */
  public WorkloadsOfChart(WorkloadStore workloads) {
    this.workloads = Objects.requireNonNull(workloads, "workloads is null");
  }

  @Override
  public List<ChartUser> of(UUID chart) {
    return workloads.madeFrom(chart).stream()
        .map(workload -> new ChartUser("deployment", workload.id().toString()))
        .toList();
  }
}
