package dev.slipway.jaxrs.catalog;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.catalog.Product;
import dev.slipway.catalog.ProductCatalog;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.Operation;
import java.util.List;

/** Document 000's products. */
public final class ProductOperations {
  static final Input<Long> PRODUCT_ID =
      Input.path("product_id", ValueTypes.integer(), "the product's number");

  private static final Input<String> NAME =
      Input.body("name", ValueTypes.text(0, 255), "unique among the products").required();
  private static final Input<String> DESCRIPTION =
      Input.body("description", ValueTypes.text(), "for people");
  private static final Input<Long> TEMPLATE_ID =
      Input.body("template_id", ValueTypes.integer(), "the template that is offered by default");

  private final ProductCatalog catalog;

  /** Operations on the catalogue's products. */
  public ProductOperations(ProductCatalog catalog) {
    this.catalog = catalog;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("create_product", Api.CATALOG, "POST", "/products")
            .needs(Permission.CATALOG_WRITE)
            .summary("Create a product")
            .documented()
            .body(BodyKind.JSON, "ProductCreate", NAME, DESCRIPTION, TEMPLATE_ID)
            .answers(201, "The product", ProductRead.class)
            .fails(409, "A product with this name already exists")
            .handledBy(this::create),
        operation("list_products", Api.CATALOG, "GET", "/products")
            .needs(Permission.CATALOG_READ)
            .summary("List the products")
            .documented()
            .answers(200, "The products by id", new ListOf(ProductRead.class))
            .handledBy(this::list),
        operation("get_product", Api.CATALOG, "GET", "/products/{product_id}")
            .needs(Permission.CATALOG_READ)
            .summary("Show a product")
            .documented()
            .takes(PRODUCT_ID)
            .answers(200, "The product", ProductRead.class)
            .fails(404, "Product not found")
            .handledBy(call -> ok(call, catalog.product(call.actor(), call.get(PRODUCT_ID)))),
        operation("update_product", Api.CATALOG, "PUT", "/products/{product_id}")
            .needs(Permission.CATALOG_WRITE)
            .alsoBy("PATCH", "UPDATE")
            .summary("Change a product; what is absent or empty stays")
            .documented()
            .takes(PRODUCT_ID)
            .body(BodyKind.JSON, "ProductUpdate", TEMPLATE_ID, DESCRIPTION)
            .answers(200, "The product", ProductRead.class)
            .fails(404, "Product not found, or Template not found")
            .handledBy(this::update),
        operation("delete_product", Api.CATALOG, "DELETE", "/products/{product_id}")
            .needs(Permission.CATALOG_WRITE)
            .summary("Delete a product; its deployments go on")
            .documented()
            .takes(PRODUCT_ID)
            .answers(204, "The product is deleted")
            .fails(404, "Product not found")
            .handledBy(this::delete));
  }

  private Answer create(Call call) {
    Product product =
        catalog.createProduct(
            call.actor(), call.get(NAME), call.orNull(DESCRIPTION), call.orNull(TEMPLATE_ID));
    return Answer.created(new CatalogViews(catalog, call.actor()).product(product));
  }

  private Answer list(Call call) {
    CatalogViews views = new CatalogViews(catalog, call.actor());
    return Answer.ok(catalog.products(call.actor()).stream().map(views::product).toList());
  }

  private Answer update(Call call) {
    return ok(
        call,
        catalog.updateProduct(
            call.actor(),
            call.get(PRODUCT_ID),
            call.find(DESCRIPTION).filter(text -> !text.isEmpty()).orElse(null),
            call.find(TEMPLATE_ID).filter(id -> id != 0).orElse(null)));
  }

  private Answer delete(Call call) {
    catalog.deleteProduct(call.actor(), call.get(PRODUCT_ID));
    return Answer.noContent();
  }

  private Answer ok(Call call, Product product) {
    return Answer.ok(new CatalogViews(catalog, call.actor()).product(product));
  }
}
