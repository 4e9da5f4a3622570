package dev.slipway.store.jpa;

import dev.slipway.release.ReleaseRecord;
import dev.slipway.release.ReleaseStore;
import java.util.Optional;

/** Release records on PostgreSQL. */
final class JpaReleaseStore implements ReleaseStore {
  private final Rows<ReleaseRow> rows;

  JpaReleaseStore(JpaTransactions transactions) {
    this.rows = new Rows<>(transactions, ReleaseRow.class);
  }

  @Override
  public Optional<ReleaseRecord> find(String key) {
    return rows.find(key, ReleaseRow::toRelease);
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
