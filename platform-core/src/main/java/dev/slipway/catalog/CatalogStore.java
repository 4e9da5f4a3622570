package dev.slipway.catalog;

import java.util.List;
import java.util.Optional;

/**
 * Keeps products and templates. The {@code id} of an argument to insert is ignored. Thread-safe;
 * joins the running transaction.
 */
public interface CatalogStore {
  /**
   * Inserts a product and returns it with its id.
   *
   * @throws dev.slipway.error.ConflictException when a live product has the name
   */
  Product insertProduct(Product product);

  /** Replaces the product with the same id. */
  void updateProduct(Product product);

  /** The product, deleted ones included. */
  Optional<Product> findProduct(long id);

  /** Live products by id. */
  List<Product> listProducts();

  /**
   * Inserts a template and returns it with its id.
   *
   * @throws dev.slipway.error.ConflictException when a live template of the product has the chart
   *     reference and version
   */
  Template insertTemplate(Template template);

  /** Replaces the template with the same id. */
  void updateTemplate(Template template);

  /** The template, deleted ones included. */
  Optional<Template> findTemplate(long id);

  /** Live templates of a product, by id. */
  List<Template> listTemplates(long productId);

  /** Live templates whose chart has the reference, by id. */
  List<Template> listTemplatesOf(String chartReference);
}
