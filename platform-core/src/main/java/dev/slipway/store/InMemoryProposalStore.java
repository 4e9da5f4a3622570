package dev.slipway.store;

import dev.slipway.advisor.proposal.Proposal;
import dev.slipway.advisor.proposal.ProposalStatus;
import dev.slipway.advisor.proposal.ProposalStore;
import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Proposals in memory. */
final class InMemoryProposalStore implements ProposalStore {
  private final InMemoryTransactions transactions;
  private final InMemoryTable<UUID, Proposal> proposals;

  InMemoryProposalStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.proposals = new InMemoryTable<>(transactions);
  }

  @Override
  public void insert(Proposal proposal) {
    transactions.useTransaction(
        () -> {
          if (find(proposal.id()).isPresent()) {
            throw new ConflictException("There is a proposal with this id");
          }
          proposals.put(proposal.id(), proposal);
        });
  }

  @Override
  public void update(Proposal proposal) {
    transactions.useTransaction(
        () -> {
          Proposal old =
              find(proposal.id())
                  .orElseThrow(
                      () -> new NotFoundException("There is no proposal " + proposal.id()));
          proposals.put(old.id(), proposal);
        });
  }

  @Override
  public Optional<Proposal> find(UUID id) {
    return proposals.find(id);
  }

  @Override
  public Optional<Proposal> findForUpdate(UUID id) {
    return proposals.find(id);
  }

  @Override
  public Page<Proposal> list(@Nullable Long ownerId, @Nullable Instant openAt, PageRequest page) {
    return transactions.withTransaction(
        () ->
            Pages.cut(
                sorted(
                    proposal ->
                        (ownerId == null || ownerId == proposal.ownerId())
                            && (openAt == null || isOpen(proposal, openAt))),
                page));
  }

  @Override
  public List<Proposal> open(UUID workloadId, Instant at) {
    return transactions.withTransaction(
        () -> sorted(proposal -> proposal.workloadId().equals(workloadId) && isOpen(proposal, at)));
  }

  private static boolean isOpen(Proposal proposal, Instant at) {
    return proposal.statusAt(at) == ProposalStatus.PENDING;
  }

  private List<Proposal> sorted(Predicate<Proposal> condition) {
    return proposals.list(condition).stream().sorted(InMemoryOwned.newestFirst()).toList();
  }

  @Override
  public int deleteBefore(Instant time) {
    return transactions.withTransaction(
        () -> {
          List<Proposal> old = proposals.list(proposal -> proposal.createdAt().isBefore(time));
          old.forEach(proposal -> proposals.remove(proposal.id()));
          return old.size();
        });
  }

  @Override
  public int deleteOf(long ownerId) {
    return transactions.withTransaction(
        () -> {
          List<Proposal> all = proposals.list(proposal -> proposal.ownerId() == ownerId);
          all.forEach(proposal -> proposals.remove(proposal.id()));
          return all.size();
        });
  }
}
