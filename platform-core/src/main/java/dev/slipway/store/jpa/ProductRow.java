package dev.slipway.store.jpa;

import dev.slipway.catalog.Product;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code products}. */
@Entity
@Table(name = "products")
@NullUnmarked
class ProductRow {
  @Id private long id;
  private String name;
  private String description;

  @Column(name = "template_id")
  private Long templateId;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "deleted_at")
  private Instant deletedAt;

  @Version private int version;

  protected ProductRow() {}

  ProductRow(long id, Product product) {
    this.id = id;
    set(product);
  }

  final void set(Product product) {
    name = product.name();
    description = product.description();
    templateId = product.templateId();
    createdAt = Timestamps.stored(product.createdAt());
    deletedAt = Timestamps.storedOrNull(product.deletedAt());
  }

  Product toProduct() {
    return new Product(id, name, description, templateId, createdAt, deletedAt);
  }
}
