package dev.slipway.store.jpa;

import dev.slipway.catalog.CatalogStore;
import dev.slipway.catalog.Product;
import dev.slipway.catalog.Template;
import dev.slipway.secret.Encryption;
import java.util.List;
import java.util.Optional;

/** Products and templates on PostgreSQL. */
final class JpaCatalogStore implements CatalogStore {
  private final JpaTransactions transactions;
  private final Rows<ProductRow> products;
  private final Rows<TemplateRow> templates;
  private final SealedDocuments defaults;

  JpaCatalogStore(JpaTransactions transactions, Encryption encryption) {
    this.transactions = transactions;
    this.products = new Rows<>(transactions, ProductRow.class);
    this.templates = new Rows<>(transactions, TemplateRow.class);
    this.defaults = new SealedDocuments(encryption, "templates.default_values");
  }

  @Override
  public Product insertProduct(Product product) {
    return transactions.withTransaction(
        () ->
            products.insert(
                new ProductRow(products.nextId("product_ids"), product), ProductRow::toProduct));
  }

  @Override
  public void updateProduct(Product product) {
    products.update(product.id(), "product", row -> row.set(product));
  }

  @Override
  public Optional<Product> findProduct(long id) {
    return products.find(id, ProductRow::toProduct);
  }

  @Override
  public List<Product> listProducts() {
    return products.list(
        "select r from ProductRow r where r.deletedAt is null order by r.id",
        ProductRow::toProduct);
  }

  @Override
  public Template insertTemplate(Template template) {
    return transactions.withTransaction(
        () ->
            templates.insert(
                new TemplateRow(templates.nextId("template_ids"), template, defaults), this::open));
  }

  @Override
  public void updateTemplate(Template template) {
    templates.update(template.id(), "template", row -> row.set(template, defaults));
  }

  @Override
  public Optional<Template> findTemplate(long id) {
    return templates.find(id, this::open);
  }

  @Override
  public List<Template> listTemplates(long productId) {
    return templates.list(
        "select r from TemplateRow r where r.productId = ?1 and r.deletedAt is null order by r.id",
        this::open,
        productId);
  }

  @Override
  public List<Template> listTemplatesOf(String chartReference) {
    return templates.list(
        "select r from TemplateRow r"
            + " where r.chartReference = ?1 and r.deletedAt is null order by r.id",
        this::open,
        chartReference);
  }

  private Template open(TemplateRow row) {
    return row.toTemplate(defaults);
  }
}
