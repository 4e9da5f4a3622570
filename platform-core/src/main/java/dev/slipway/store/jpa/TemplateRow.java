package dev.slipway.store.jpa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.catalog.Template;
import dev.slipway.catalog.TemplateStatus;
import dev.slipway.helm.Values;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code templates}. */
@Entity
@Table(name = "templates")
@NullUnmarked
class TemplateRow {
  private static final int LAYOUT = 1;

  @Id private long id;

  @Column(name = "product_id")
  private long productId;

  @Column(name = "chart_reference")
  private String chartReference;

  @Column(name = "chart_version")
  private String chartVersion;

  @Enumerated(EnumType.STRING)
  private TemplateStatus status;

  @Column(name = "archive_digest")
  private String archiveDigest;

  @Column(columnDefinition = "json")
  @ColumnTransformer(write = "cast(? as json)")
  private String document;

  @Column(name = "default_values")
  private byte[] defaultValues;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "deleted_at")
  private Instant deletedAt;

  @Version private int version;

  protected TemplateRow() {}

  TemplateRow(long id, Template template, SealedDocuments values) {
    this.id = id;
    set(template, values);
  }

  final void set(Template template, SealedDocuments values) {
    productId = template.productId();
    chartReference = template.chartReference();
    chartVersion = template.chartVersion();
    status = template.status();
    archiveDigest = template.archiveDigest();
    createdAt = Timestamps.stored(template.createdAt());
    deletedAt = Timestamps.storedOrNull(template.deletedAt());
    ObjectNode json = JsonDocuments.create(LAYOUT);
    json.put("chart_digest", template.chartDigest());
    json.put("version_label", template.versionLabel());
    json.put("status_reason", template.statusReason());
    json.put("allow_cluster_scoped", template.allowClusterScoped());
    Values defaults = template.defaultValues();
    defaultValues = defaults == null ? null : values.reseal(defaultValues, defaults.json());
    json.set("values_schema", template.valuesSchema());
    json.set("capabilities", template.capabilities());
    json.set("chart_schema", template.chartSchema());
    document = JsonDocuments.write(json);
  }

  Template toTemplate(SealedDocuments values) {
    ObjectNode json = JsonDocuments.parse(document, LAYOUT);
    ObjectNode defaults =
        defaultValues == null
            ? JsonDocuments.object(json, "default_values") // rows from before they were sealed
            : (ObjectNode) values.open(defaultValues);
    return new Template(
        id,
        productId,
        chartReference,
        chartVersion,
        JsonDocuments.text(json, "chart_digest"),
        JsonDocuments.text(json, "version_label"),
        defaults == null ? null : Values.of(defaults),
        JsonDocuments.object(json, "values_schema"),
        JsonDocuments.object(json, "capabilities"),
        json.path("allow_cluster_scoped").asBoolean(),
        status,
        JsonDocuments.text(json, "status_reason"),
        archiveDigest,
        JsonDocuments.object(json, "chart_schema"),
        createdAt,
        deletedAt);
  }
}
