package dev.slipway.store.jpa;

import dev.slipway.advisor.proposal.Proposal;
import dev.slipway.advisor.proposal.ProposalStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code proposals}. */
@Entity
@Table(name = "proposals")
@NullUnmarked
class ProposalRow {
  @Id private UUID id;

  @Column(name = "owner_id")
  private long ownerId;

  @Column(name = "workload_id")
  private UUID workloadId;

  private long generation;

  private String agent;

  private byte[] document;

  @Enumerated(EnumType.STRING)
  private ProposalStatus status;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "decided_at")
  private Instant decidedAt;

  @Column(name = "decided_by")
  private String decidedBy;

  protected ProposalRow() {}

  ProposalRow(Proposal proposal, ProposalDocuments documents) {
    id = proposal.id();
    ownerId = proposal.ownerId();
    workloadId = proposal.workloadId();
    generation = proposal.generation();
    agent = proposal.agent();
    document = documents.seal(proposal);
    createdAt = Timestamps.stored(proposal.createdAt());
    expiresAt = Timestamps.stored(proposal.expiresAt());
    decide(proposal);
  }

  final void decide(Proposal proposal) {
    status = proposal.status();
    decidedAt = Timestamps.storedOrNull(proposal.decidedAt());
    decidedBy = proposal.decidedBy();
  }

  Proposal toProposal(ProposalDocuments documents) {
    ProposalDocuments.Words words = documents.open(document);
    return new Proposal(
        id,
        ownerId,
        workloadId,
        generation,
        agent,
        words.askedBy(),
        words.title(),
        words.recommendation(),
        words.evidence(),
        words.change(),
        status,
        createdAt,
        expiresAt,
        decidedAt,
        decidedBy);
  }
}
