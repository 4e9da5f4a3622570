package dev.slipway.jaxrs.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.catalog.Product;
import dev.slipway.catalog.Template;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A template with its product. */
public record TemplateRead(
    long productId,
    String chartRef,
    String chartVersion,
    @Nullable String chartDigest,
    @Nullable String versionLabel,
    @Nullable ObjectNode defaultValuesJson,
    @Nullable ObjectNode valuesSchemaJson,
    @Nullable ObjectNode capabilitiesJson,
    long id,
    Instant createdAt,
    ProductSummary product,
    String packageType,
    boolean allowClusterScoped,
    String status,
    @Nullable String statusReason,
    @Nullable String archiveDigest) {
  /** The template with these of its default values. */
  static TemplateRead of(Template template, Product product, @Nullable ObjectNode defaults) {
    return new TemplateRead(
        template.productId(),
        template.chartReference(),
        template.chartVersion(),
        template.chartDigest(),
        template.versionLabel(),
        defaults,
        template.effectiveSchema(),
        template.capabilities(),
        template.id(),
        template.createdAt(),
        ProductSummary.of(product),
        "helm-chart",
        template.allowClusterScoped(),
        template.status().name().toLowerCase(Locale.ROOT),
        template.statusReason(),
        template.archiveDigest());
  }
}
