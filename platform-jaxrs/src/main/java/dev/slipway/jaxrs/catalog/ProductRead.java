package dev.slipway.jaxrs.catalog;

import dev.slipway.catalog.Product;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A product with the template that it offers by default. */
record ProductRead(
    String name,
    @Nullable String description,
    @Nullable Long templateId,
    long id,
    Instant createdAt,
    @Nullable TemplateRead template) {
  static ProductRead of(Product product, @Nullable TemplateRead template) {
    return new ProductRead(
        product.name(),
        product.description(),
        product.templateId(),
        product.id(),
        product.createdAt(),
        template);
  }
}
