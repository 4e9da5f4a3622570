package dev.slipway.store.jpa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.chart.ChartArchive;
import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmStatus;
import dev.slipway.helm.InventoryRevision;
import dev.slipway.helm.Values;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code inventory_revisions}. */
@Entity
@Table(name = "inventory_revisions")
@NullUnmarked
class InventoryRow {
  private static final int LAYOUT = 1;

  @EmbeddedId private InventoryKey key;

  @Enumerated(EnumType.STRING)
  private HelmStatus status;

  @Column(name = "chart_name")
  private String chartName;

  @Column(name = "chart_version")
  private String chartVersion;

  @Column(name = "chart_digest")
  private String chartDigest;

  private String description;

  @Column(name = "updated_at")
  private Instant updatedAt;

  private byte[] document;

  @Version private int version;

  protected InventoryRow() {}

  InventoryRow(InventoryKey key) {
    this.key = key;
  }

  final void set(InventoryRevision revision, SealedDocuments documents) {
    HelmRelease release = revision.release();
    status = release.status();
    chartName = release.chartName();
    chartVersion = release.chartVersion();
    chartDigest = revision.chart().digest();
    description = ""; // it can quote values: sealed below, plain only in older rows
    updatedAt = Timestamps.storedOrNull(release.updatedAt());
    ObjectNode json = JsonDocuments.create(LAYOUT);
    json.put("manifest", release.manifest());
    json.put("hooks", revision.hooks());
    json.put("description", release.description());
    json.set("values", revision.values().json());
    document = documents.reseal(document, json);
  }

  InventoryKey key() {
    return key;
  }

  String chartDigest() {
    return chartDigest;
  }

  InventoryRevision toRevision(ChartArchive chart, SealedDocuments documents) {
    ObjectNode json = JsonDocuments.checked(documents.open(document), LAYOUT);
    return new InventoryRevision(
        new HelmRelease(
            key.release(),
            key.revision(),
            status,
            chartName,
            chartVersion,
            json.path("description").asText(description),
            updatedAt,
            json.path("manifest").asText()),
        chart,
        Values.of((ObjectNode) json.path("values")),
        json.path("hooks").asText());
  }
}
