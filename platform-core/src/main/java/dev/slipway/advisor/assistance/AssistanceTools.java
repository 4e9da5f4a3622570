package dev.slipway.advisor.assistance;

import dev.slipway.advisor.EvidenceBudget;
import dev.slipway.advisor.PlatformHistory;
import dev.slipway.cluster.ClusterAccess;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/**
 * What evidence is taken with.
 *
 * @param cluster the cluster that workloads live on
 * @param history what the platform adds
 * @param budget how much is taken
 * @param patience after which nothing more is asked of the cluster
 * @param atOnce how many questions are worked on at once; more are refused
 * @param clock tells the time
 */
public record AssistanceTools(
    ClusterAccess cluster,
    PlatformHistory history,
    EvidenceBudget budget,
    Duration patience,
    int atOnce,
    InstantSource clock) {
  public AssistanceTools {
    Objects.requireNonNull(cluster, "cluster is null");
    Objects.requireNonNull(history, "history is null");
    Objects.requireNonNull(budget, "budget is null");
    Objects.requireNonNull(patience, "patience is null");
    Objects.requireNonNull(clock, "clock is null");
  }
}
