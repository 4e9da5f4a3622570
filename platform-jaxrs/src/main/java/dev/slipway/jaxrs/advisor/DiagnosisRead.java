package dev.slipway.jaxrs.advisor;

import dev.slipway.advisor.Advice;
import dev.slipway.advisor.assistance.Diagnosis;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What an advisor says of a deployment, as document 003 shows it, and a little more. */
record DiagnosisRead(
    String message,
    UUID deploymentId,
    String aiAgent,
    String analysis,
    List<String> recommendations,
    List<AdviceFindingRead> findings,
    List<ProposalRead> proposals) {
  static DiagnosisRead of(Diagnosis diagnosis, Instant now) {
    Advice advice = diagnosis.advice();
    return new DiagnosisRead(
        "AI-assisted debugging initiated",
        diagnosis.workload().id(),
        advice.advisor(),
        advice.text(),
        advice.recommendations(),
        advice.findings().stream().map(AdviceFindingRead::of).toList(),
        diagnosis.proposals().stream().map(proposal -> ProposalRead.of(proposal, now)).toList());
  }
}
