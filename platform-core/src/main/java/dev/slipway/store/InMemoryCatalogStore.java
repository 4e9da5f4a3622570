package dev.slipway.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.catalog.CatalogStore;
import dev.slipway.catalog.Product;
import dev.slipway.catalog.Template;
import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Products and templates in memory. */
final class InMemoryCatalogStore implements CatalogStore {

  private final InMemoryTransactions transactions;
  private final InMemoryTable<Long, Product> products;
  private final InMemoryTable<Long, Template> templates;
  private final InMemoryIds productIds = new InMemoryIds();
  private final InMemoryIds templateIds = new InMemoryIds();

  InMemoryCatalogStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.products = new InMemoryTable<>(transactions);
    this.templates = new InMemoryTable<>(transactions, template -> copy(template, template.id()));
  }

  @Override
  public Product insertProduct(Product product) {
    return transactions.withTransaction(
        () -> {
          Product inserted =
              new Product(
                  productIds.next(),
                  product.name(),
                  product.description(),
                  product.templateId(),
                  product.createdAt(),
                  product.deletedAt());
          refuseTaken(inserted);
          products.put(inserted.id(), inserted);
          return inserted;
        });
  }

  @Override
  public void updateProduct(Product product) {
    transactions.useTransaction(
        () -> {
          if (products.find(product.id()).isEmpty()) {
            throw new NotFoundException("There is no product " + product.id());
          }
          refuseTaken(product);
          products.put(product.id(), product);
        });
  }

  @Override
  public Optional<Product> findProduct(long id) {
    return products.find(id);
  }

  @Override
  public List<Product> listProducts() {
    return products.list(product -> product.deletedAt() == null);
  }

  @Override
  public Template insertTemplate(Template template) {
    return transactions.withTransaction(
        () -> {
          if (products.find(template.productId()).isEmpty()) {
            throw new NotFoundException("There is no product " + template.productId());
          }
          Template inserted = copy(template, templateIds.next());
          refuseTaken(inserted);
          templates.put(inserted.id(), inserted);
          return inserted;
        });
  }

  @Override
  public void updateTemplate(Template template) {
    transactions.useTransaction(
        () -> {
          if (templates.find(template.id()).isEmpty()) {
            throw new NotFoundException("There is no template " + template.id());
          }
          refuseTaken(template);
          templates.put(template.id(), template);
        });
  }

  @Override
  public Optional<Template> findTemplate(long id) {
    return templates.find(id);
  }

  @Override
  public List<Template> listTemplates(long productId) {
    return templates.list(
        template -> template.productId() == productId && template.deletedAt() == null);
  }

  @Override
  public List<Template> listTemplatesOf(String chartReference) {
    return templates.list(
        template ->
            template.deletedAt() == null && template.chartReference().equals(chartReference));
  }

  private void refuseTaken(Product product) {
    if (product.deletedAt() == null
        && products.anyMatch(
            other ->
                other.id() != product.id()
                    && other.deletedAt() == null
                    && other.name().equals(product.name()))) {
      throw new ConflictException("There is a product with the name " + product.name());
    }
  }

  private void refuseTaken(Template template) {
    if (template.deletedAt() == null
        && templates.anyMatch(
            other ->
                other.id() != template.id()
                    && other.deletedAt() == null
                    && other.productId() == template.productId()
                    && other.chartReference().equals(template.chartReference())
                    && other.chartVersion().equals(template.chartVersion()))) {
      throw new ConflictException(
          "The product has a template of the chart "
              + template.chartReference()
              + " "
              + template.chartVersion());
    }
  }

  private static Template copy(Template template, long id) {
    return new Template(
        id,
        template.productId(),
        template.chartReference(),
        template.chartVersion(),
        template.chartDigest(),
        template.versionLabel(),
        template.defaultValues(),
        copy(template.valuesSchema()),
        copy(template.capabilities()),
        template.allowClusterScoped(),
        template.status(),
        template.statusReason(),
        template.archiveDigest(),
        copy(template.chartSchema()),
        template.createdAt(),
        template.deletedAt());
  }

  private static @Nullable ObjectNode copy(@Nullable ObjectNode document) {
    return document == null ? null : document.deepCopy();
  }
}
