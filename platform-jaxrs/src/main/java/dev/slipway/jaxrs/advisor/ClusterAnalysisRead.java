package dev.slipway.jaxrs.advisor;

import dev.slipway.advisor.assistance.ClusterAnalysis;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What an advisor says of a cluster, as document 003 shows it, and a little more. */
record ClusterAnalysisRead(
    String message,
    UUID minikubeClusterId,
    String aiAgent,
    AnalysisRead analysis,
    List<ProposalRead> proposals) {
  static ClusterAnalysisRead of(ClusterAnalysis analysis, Instant now) {
    return new ClusterAnalysisRead(
        "AI-assisted cluster analysis completed",
        analysis.cluster().id(),
        analysis.advice().advisor(),
        AnalysisRead.of(analysis.advice()),
        analysis.proposals().stream().map(proposal -> ProposalRead.of(proposal, now)).toList());
  }
}
