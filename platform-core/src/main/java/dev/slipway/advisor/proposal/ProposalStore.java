package dev.slipway.advisor.proposal;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps proposals. Thread-safe; joins the running transaction. */
public interface ProposalStore {
  /**
   * Inserts the proposal.
   *
   * @throws dev.slipway.error.ConflictException when there is one with its id
   */
  void insert(Proposal proposal);

  /**
   * Writes how the proposal with the same id was decided; nothing else of it ever changes.
   *
   * @throws dev.slipway.error.NotFoundException when there is none
   */
  void update(Proposal proposal);

  /** The proposal with the id. */
  Optional<Proposal> find(UUID id);

  /** The same, holding its row until the running transaction ends. */
  Optional<Proposal> findForUpdate(UUID id);

  /**
   * Proposals for the workloads of an account, or of all when it is null, newest first.
   *
   * @param openAt only those that could be approved at this time; null for all
   */
  Page<Proposal> list(@Nullable Long ownerId, @Nullable Instant openAt, PageRequest page);

  /** Those for a workload that could be approved at a time, newest first. */
  List<Proposal> open(UUID workloadId, Instant at);

  /** Removes what was made before a time, and tells how many that were. */
  int deleteBefore(Instant time);

  /** Removes what was proposed for the workloads of an account, and tells how many that were. */
  int deleteOf(long ownerId);
}
