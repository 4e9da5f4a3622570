package dev.slipway.jaxrs.catalog;

import dev.slipway.catalog.Product;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A product without its template. */
public record ProductSummary(
    String name,
    @Nullable String description,
    @Nullable Long templateId,
    long id,
    Instant createdAt) {
  static ProductSummary of(Product product) {
    return new ProductSummary(
        product.name(),
        product.description(),
        product.templateId(),
        product.id(),
        product.createdAt());
  }
}
