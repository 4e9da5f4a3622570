package dev.slipway.store.jpa;

import dev.slipway.chart.ChartArchive;
import dev.slipway.helm.InventoryRevision;
import dev.slipway.helm.InventoryStore;
import dev.slipway.helm.ReleaseName;
import dev.slipway.secret.Encryption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rendering executor's revisions on PostgreSQL; equal charts are stored and read once. */
final class JpaInventoryStore implements InventoryStore {
  private static final String HISTORY =
      "select r from InventoryRow r where r.key.cluster = ?1 and r.key.namespace = ?2"
          + " and r.key.name = ?3 order by r.key.revision";

  private final JpaTransactions transactions;
  private final ChartArchives archives;
  private final Rows<InventoryRow> rows;
  private final SealedDocuments documents;

  JpaInventoryStore(JpaTransactions transactions, ChartArchives archives, Encryption encryption) {
    this.transactions = transactions;
    this.archives = archives;
    this.rows = new Rows<>(transactions, InventoryRow.class);
    this.documents = new SealedDocuments(encryption, "inventory_revisions.document");
  }

  @Override
  public List<InventoryRevision> history(String cluster, ReleaseName release) {
    Map<String, ChartArchive> charts = new HashMap<>();
    return transactions.withTransaction(
        () ->
            rows.list(
                HISTORY,
                row ->
                    row.toRevision(
                        charts.computeIfAbsent(row.chartDigest(), this::archive), documents),
                cluster,
                release.namespace(),
                release.name()));
  }

  @Override
  public void put(String cluster, InventoryRevision revision) {
    InventoryKey key =
        InventoryKey.of(cluster, revision.release().release(), revision.release().revision());
    transactions.useTransaction(
        () -> {
          if (!archives.contains(revision.chart().digest())) {
            archives.put(revision.chart());
          }
          rows.put(key, () -> new InventoryRow(key), row -> row.set(revision, documents));
        });
  }

  @Override
  public void prune(String cluster, ReleaseName release, int keep) {
    transactions.useTransaction(
        () -> {
          List<InventoryKey> keys = keys(cluster, release);
          keys.subList(0, Math.max(0, keys.size() - keep)).forEach(rows::delete);
        });
  }

  @Override
  public void delete(String cluster, ReleaseName release) {
    transactions.useTransaction(() -> keys(cluster, release).forEach(rows::delete));
  }

  private List<InventoryKey> keys(String cluster, ReleaseName release) {
    return rows.list(HISTORY, InventoryRow::key, cluster, release.namespace(), release.name());
  }

  private ChartArchive archive(String digest) {
    return archives
        .find(digest)
        .orElseThrow(() -> new IllegalStateException("the chart " + digest + " is not stored"));
  }
}
