package dev.slipway.store.jpa;

import dev.slipway.release.ReleaseRecord;
import dev.slipway.release.ReleaseState;
import dev.slipway.release.ReleaseStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Release records on PostgreSQL. */
final class JpaReleaseStore implements ReleaseStore {
  private final JpaTransactions transactions;
  private final Rows<ReleaseRow> rows;

  JpaReleaseStore(JpaTransactions transactions) {
    this.transactions = transactions;
    this.rows = new Rows<>(transactions, ReleaseRow.class);
  }

  @Override
  public Optional<ReleaseRecord> find(String key) {
    return rows.find(key, ReleaseRow::toRelease);
  }

  @Override
  public List<ReleaseRecord> list(@Nullable String after, int limit) {
    return transactions.withEntities(
        entities ->
            entities
                .createQuery(
                    "select r from ReleaseRow r where r.key > ?1 and r.state <> ?2 order by r.key",
                    ReleaseRow.class)
                .setParameter(1, after == null ? "" : after)
                .setParameter(2, ReleaseState.GONE)
                .setMaxResults(limit)
                .getResultStream()
                .map(ReleaseRow::toRelease)
                .toList());
  }

  @Override
  public void put(ReleaseRecord release) {
    rows.put(release.key(), () -> new ReleaseRow(release.key()), row -> row.set(release));
  }

  @Override
  public void delete(String key) {
    rows.delete(key);
  }
}
