package dev.slipway.store.jpa;

import dev.slipway.advisor.AdviceRecord;
import dev.slipway.advisor.AdviceStore;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.secret.Encryption;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What advisors were asked and answered, on PostgreSQL. */
final class JpaAdviceStore implements AdviceStore {
  private static final String NEWEST = "r.askedAt desc, r.id desc";

  private final JpaTransactions transactions;
  private final Rows<AdviceRow> rows;
  private final SealedDocuments conversations;

  JpaAdviceStore(JpaTransactions transactions, Encryption encryption) {
    this.transactions = transactions;
    this.rows = new Rows<>(transactions, AdviceRow.class);
    this.conversations = new SealedDocuments(encryption, "advice.conversation");
  }

  @Override
  public void insert(AdviceRecord advice) {
    rows.insert(new AdviceRow(advice, conversations), row -> row.toRecord(conversations));
  }

  @Override
  public Optional<AdviceRecord> find(UUID id) {
    return rows.find(id, row -> row.toRecord(conversations));
  }

  @Override
  public Page<AdviceRecord> list(@Nullable Long accountId, PageRequest page) {
    return accountId == null
        ? rows.page("true", NEWEST, page, row -> row.toRecord(conversations))
        : rows.page(
            "r.accountId = ?1", NEWEST, page, row -> row.toRecord(conversations), accountId);
  }

  @Override
  public int deleteBefore(Instant time) {
    return transactions.withEntities(
        entities ->
            entities
                .createQuery("delete from AdviceRow r where r.askedAt < ?1")
                .setParameter(1, time)
                .executeUpdate());
  }

  @Override
  public int deleteOf(long accountId) {
    return transactions.withEntities(
        entities ->
            entities
                .createQuery("delete from AdviceRow r where r.accountId = ?1")
                .setParameter(1, accountId)
                .executeUpdate());
  }
}
