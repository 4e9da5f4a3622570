package dev.slipway.store.jpa;

import dev.slipway.catalog.CatalogStore;
import dev.slipway.catalog.Product;
import dev.slipway.catalog.Template;
import java.util.List;
import java.util.Optional;

/** Products and templates on PostgreSQL. */
final class JpaCatalogStore implements CatalogStore {
  private final JpaTransactions transactions;
  private final Rows<ProductRow> products;
  private final Rows<TemplateRow> templates;

  JpaCatalogStore(JpaTransactions transactions) {
    this.transactions = transactions;
    this.products = new Rows<>(transactions, ProductRow.class);
    this.templates = new Rows<>(transactions, TemplateRow.class);
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
                new TemplateRow(templates.nextId("template_ids"), template),
                TemplateRow::toTemplate));
  }

  @Override
  public void updateTemplate(Template template) {
    templates.update(template.id(), "template", row -> row.set(template));
  }

  @Override
  public Optional<Template> findTemplate(long id) {
    return templates.find(id, TemplateRow::toTemplate);
  }

  @Override
  public List<Template> listTemplates(long productId) {
    return templates.list(
        "select r from TemplateRow r where r.productId = ?1 and r.deletedAt is null order by r.id",
        TemplateRow::toTemplate,
        productId);
  }
}
