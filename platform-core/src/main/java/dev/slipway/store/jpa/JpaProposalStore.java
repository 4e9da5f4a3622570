package dev.slipway.store.jpa;

import dev.slipway.advisor.proposal.Proposal;
import dev.slipway.advisor.proposal.ProposalStatus;
import dev.slipway.advisor.proposal.ProposalStore;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.secret.Encryption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Proposals on PostgreSQL. */
final class JpaProposalStore implements ProposalStore {
  private final JpaTransactions transactions;
  private final Rows<ProposalRow> rows;
  private final ProposalDocuments documents;

  JpaProposalStore(JpaTransactions transactions, Encryption encryption) {
    this.transactions = transactions;
    this.rows = new Rows<>(transactions, ProposalRow.class);
    this.documents = new ProposalDocuments(encryption);
  }

  @Override
  public void insert(Proposal proposal) {
    rows.insert(new ProposalRow(proposal, documents), this::map);
  }

  @Override
  public void update(Proposal proposal) {
    rows.update(proposal.id(), "proposal", row -> row.decide(proposal));
  }

  @Override
  public Optional<Proposal> find(UUID id) {
    return rows.find(id, this::map);
  }

  @Override
  public Optional<Proposal> findForUpdate(UUID id) {
    return rows.findForUpdate(id, this::map);
  }

  @Override
  public Page<Proposal> list(@Nullable Long ownerId, @Nullable Instant openAt, PageRequest page) {
    List<String> conditions = new ArrayList<>(List.of("true"));
    List<Object> parameters = new ArrayList<>();
    if (ownerId != null) {
      parameters.add(ownerId);
      conditions.add("r.ownerId = ?" + parameters.size());
    }
    if (openAt != null) {
      parameters.add(ProposalStatus.PENDING);
      conditions.add("r.status = ?" + parameters.size());
      parameters.add(openAt);
      conditions.add("r.expiresAt > ?" + parameters.size());
    }
    return rows.page(
        String.join(" and ", conditions), Rows.NEWEST, page, this::map, parameters.toArray());
  }

  @Override
  public List<Proposal> open(UUID workloadId, Instant at) {
    return rows.list(
        "select r from ProposalRow r where r.workloadId = ?1 and r.status = ?2 and r.expiresAt > ?3"
            + " order by "
            + Rows.NEWEST,
        this::map,
        workloadId,
        ProposalStatus.PENDING,
        at);
  }

  @Override
  public int deleteBefore(Instant time) {
    return transactions.withEntities(
        entities ->
            entities
                .createQuery("delete from ProposalRow r where r.createdAt < ?1")
                .setParameter(1, time)
                .executeUpdate());
  }

  @Override
  public int deleteOf(long ownerId) {
    return transactions.withEntities(
        entities ->
            entities
                .createQuery("delete from ProposalRow r where r.ownerId = ?1")
                .setParameter(1, ownerId)
                .executeUpdate());
  }

  private Proposal map(ProposalRow row) {
    return row.toProposal(documents);
  }
}
