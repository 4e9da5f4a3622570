package dev.slipway.advisor.proposal;

import dev.slipway.identity.Owned;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that an advisor proposed for a workload. Immutable; free of secrets, since it comes
 * from scrubbed evidence.
 *
 * @param id its id
 * @param ownerId the account that the workload belongs to
 * @param workloadId the workload
 * @param generation the workload's generation that it was proposed for
 * @param agent the advisor that was asked
 * @param askedBy who asked, by name
 * @param title what is wrong, in one line
 * @param recommendation what is proposed, in words
 * @param evidence ids of what shows it
 * @param change what is done when somebody approves
 * @param status how it stood when somebody last decided
 * @param createdAt when it was made
 * @param expiresAt until when it can be approved
 * @param decidedAt when somebody decided, or null
 * @param decidedBy who, by name, or null
 */
public record Proposal(
    UUID id,
    long ownerId,
    UUID workloadId,
    long generation,
    String agent,
    String askedBy,
    String title,
    String recommendation,
    List<String> evidence,
    ProposedChange change,
    ProposalStatus status,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant decidedAt,
    @Nullable String decidedBy)
    implements Owned {
  /** The type of a proposal in events. */
  public static final String OBJECT_TYPE = "proposal";

  public Proposal {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(workloadId, "workloadId is null");
    Objects.requireNonNull(agent, "agent is null");
    Objects.requireNonNull(askedBy, "askedBy is null");
    Objects.requireNonNull(title, "title is null");
    Objects.requireNonNull(recommendation, "recommendation is null");
    evidence = List.copyOf(evidence);
    Objects.requireNonNull(change, "change is null");
    Objects.requireNonNull(status, "status is null");
    Objects.requireNonNull(createdAt, "createdAt is null");
    Objects.requireNonNull(expiresAt, "expiresAt is null");
  }

  /** How it stands at a time. */
  public ProposalStatus statusAt(Instant now) {
    return status == ProposalStatus.PENDING && !now.isBefore(expiresAt)
        ? ProposalStatus.EXPIRED
        : status;
  }

  /** Whether it proposes the same for the same state of the workload. */
  boolean repeats(ProposedChange other, long otherGeneration) {
    return generation == otherGeneration && change.equals(other);
  }

  /** The proposal, decided. */
  Proposal decided(ProposalStatus decision, String by, Instant now) {
    return new Proposal(
        id,
        ownerId,
        workloadId,
        generation,
        agent,
        askedBy,
        title,
        recommendation,
        evidence,
        change,
        decision,
        createdAt,
        expiresAt,
        now,
        by);
  }

  /** Which it is and how it stands, without what it says. */
  @Override
  public String toString() {
    return "Proposal[" + id + " of " + agent + ", " + status + "]";
  }
}
