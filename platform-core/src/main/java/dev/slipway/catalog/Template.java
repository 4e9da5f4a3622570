package dev.slipway.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.helm.Values;
import dev.slipway.secret.SecretFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a product: a chart, pinned.
 *
 * @param id its number; a higher one is newer
 * @param productId the product
 * @param chartReference where the chart comes from, see {@link dev.slipway.chart.ChartSource}
 * @param chartVersion the chart's version
 * @param chartDigest the digest that the publisher demands, or null
 * @param versionLabel how the publisher calls the version, or null
 * @param defaultValues the publisher's defaults, or null
 * @param valuesSchema the publisher's schema, or null
 * @param capabilities what the publisher declares beside, or null
 * @param allowClusterScoped whether an admin allowed objects outside the release's namespace
 * @param status how far the platform is with the chart
 * @param statusReason why it failed or still waits, or null
 * @param archiveDigest the digest of the stored archive, dependencies inside; null until ready
 * @param chartSchema the chart's own {@code values.schema.json}, or null when it has none or is not
 *     ready
 * @param createdAt when it was published
 * @param deletedAt when it was deleted, or null
 */
public record Template(
    long id,
    long productId,
    String chartReference,
    String chartVersion,
    @Nullable String chartDigest,
    @Nullable String versionLabel,
    @Nullable Values defaultValues,
    @Nullable ObjectNode valuesSchema,
    @Nullable ObjectNode capabilities,
    boolean allowClusterScoped,
    TemplateStatus status,
    @Nullable String statusReason,
    @Nullable String archiveDigest,
    @Nullable ObjectNode chartSchema,
    Instant createdAt,
    @Nullable Instant deletedAt) {

  /** The schema that values are checked against: the publisher's, else the chart's, else null. */
  public @Nullable ObjectNode effectiveSchema() {
    return valuesSchema != null ? valuesSchema : chartSchema;
  }

  /**
   * The publisher's defaults that are not secret; null when there are no defaults, or as long as
   * nobody knows which of them are secret.
   */
  public @Nullable ObjectNode visibleDefaults() {
    ObjectNode schema = effectiveSchema();
    if (defaultValues == null || (schema == null && status != TemplateStatus.READY)) {
      return null;
    }
    return schema == null
        ? defaultValues.json()
        : SecretFields.of(schema).omit(defaultValues.json());
  }

  /** The publisher's secret defaults; all texts as long as nobody knows which are secret. */
  public List<String> secretDefaults() {
    ObjectNode schema = effectiveSchema();
    if (defaultValues == null || (schema == null && status == TemplateStatus.READY)) {
      return List.of();
    }
    return schema == null
        ? SecretFields.everyText(defaultValues.json())
        : SecretFields.of(schema).extract(defaultValues.json());
  }

  /** The template with another status. */
  public Template withStatus(TemplateStatus newStatus, @Nullable String reason) {
    return copy(newStatus, reason, archiveDigest, chartSchema, deletedAt);
  }

  /** The template with its chart stored. */
  public Template resolved(String digest, @Nullable ObjectNode schema) {
    return copy(TemplateStatus.READY, null, digest, schema, deletedAt);
  }

  /** The template, deleted. */
  public Template deleted(Instant now) {
    return copy(status, statusReason, archiveDigest, chartSchema, now);
  }

  private Template copy(
      TemplateStatus newStatus,
      @Nullable String reason,
      @Nullable String digest,
      @Nullable ObjectNode schema,
      @Nullable Instant newDeletedAt) {
    return new Template(
        id,
        productId,
        chartReference,
        chartVersion,
        chartDigest,
        versionLabel,
        defaultValues,
        valuesSchema,
        capabilities,
        allowClusterScoped,
        newStatus,
        reason,
        digest,
        schema,
        createdAt,
        newDeletedAt);
  }
}
