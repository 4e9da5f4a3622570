package dev.slipway.advisor.assistance;

import dev.slipway.advisor.Advice;
import dev.slipway.advisor.proposal.Proposal;
import dev.slipway.fleet.ManagedCluster;
import java.util.List;
import java.util.Objects;

/**
 * What an advisor says of a cluster, as far as the asking account may see it.
 *
 * @param cluster the cluster
 * @param advice what it says
 * @param proposals what of it the platform does when somebody approves
 */
public record ClusterAnalysis(ManagedCluster cluster, Advice advice, List<Proposal> proposals) {
  public ClusterAnalysis {
    Objects.requireNonNull(cluster, "cluster is null");
    Objects.requireNonNull(advice, "advice is null");
    proposals = List.copyOf(proposals);
  }
}
