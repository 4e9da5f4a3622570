package dev.slipway.jaxrs.advisor;

import dev.slipway.advisor.proposal.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A proposal as the API shows it. */
record ProposalRead(
    UUID id,
    UUID deploymentId,
    long generation,
    String aiAgent,
    String title,
    String recommendation,
    List<String> evidence,
    ProposedActionRead action,
    String status,
    String askedBy,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant decidedAt,
    @Nullable String decidedBy) {
  static ProposalRead of(Proposal proposal, Instant now) {
    return new ProposalRead(
        proposal.id(),
        proposal.workloadId(),
        proposal.generation(),
        proposal.agent(),
        proposal.title(),
        proposal.recommendation(),
        proposal.evidence(),
        ProposedActionRead.of(proposal.change()),
        proposal.statusAt(now).word(),
        proposal.askedBy(),
        proposal.createdAt(),
        proposal.expiresAt(),
        proposal.decidedAt(),
        proposal.decidedBy());
  }
}
