package dev.slipway.jaxrs.catalog;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.catalog.NewTemplate;
import dev.slipway.catalog.ProductCatalog;
import dev.slipway.catalog.Template;
import dev.slipway.chart.ChartSource;
import dev.slipway.helm.Values;
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

/** Document 000's templates: the versions of a product. */
public final class TemplateOperations {
  private static final String COLLECTION = "/products/{product_id}/templates";
  private static final String ITEM = COLLECTION + "/{template_id}";

  private static final Input<Long> TEMPLATE_ID =
      Input.path("template_id", ValueTypes.integer(), "the template's number");
  private static final Input<String> CHART_REF =
      Input.body(
              "chart_ref",
              ValueTypes.text(1, 2048),
              "`oci://…`, `https://…` or the `chart_ref` of an uploaded chart")
          .required();
  private static final Input<String> CHART_VERSION =
      Input.body("chart_version", ValueTypes.text(1, 255), "the chart's version").required();
  private static final Input<String> CHART_DIGEST =
      Input.body("chart_digest", ValueTypes.text(0, 255), "the digest the archive must have");
  private static final Input<String> VERSION_LABEL =
      Input.body("version_label", ValueTypes.text(0, 255), "how people call the version");
  private static final Input<ObjectNode> DEFAULTS =
      Input.body(
              "default_values_json",
              ValueTypes.object(),
              "values that every deployment begins with")
          .sensitive();
  private static final Input<ObjectNode> SCHEMA =
      Input.body(
          "values_schema_json",
          ValueTypes.object(),
          "the JSON schema of the values; the chart's own when absent");
  private static final Input<ObjectNode> CAPABILITIES =
      Input.body("capabilities_json", ValueTypes.object(), "what the publisher declares beside");
  private static final Input<String> PACKAGE_TYPE =
      Input.body("package_type", ValueTypes.choice("helm-chart"), "the only kind there is");
  private static final Input<Boolean> CLUSTER_SCOPED =
      Input.body(
              "allow_cluster_scoped",
              ValueTypes.bool(),
              "whether the chart may write outside its own namespace")
          .orElse(false);

  private final ProductCatalog catalog;

  /** Operations on the catalogue's templates. */
  public TemplateOperations(ProductCatalog catalog) {
    this.catalog = catalog;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("create_template", Api.CATALOG, "POST", COLLECTION)
            .needs(Permission.CATALOG_WRITE)
            .summary("Publish a chart as a new version of a product")
            .documented()
            .takes(ProductOperations.PRODUCT_ID)
            .body(
                BodyKind.JSON,
                "TemplateCreate",
                CHART_REF,
                CHART_VERSION,
                CHART_DIGEST,
                VERSION_LABEL,
                DEFAULTS,
                SCHEMA,
                CAPABILITIES,
                PACKAGE_TYPE,
                CLUSTER_SCOPED)
            .answers(201, "The template, which is being resolved", TemplateRead.class)
            .fails(404, "Product not found")
            .fails(409, "A template for this product version already exists")
            .handledBy(this::create),
        operation("list_templates", Api.CATALOG, "GET", COLLECTION)
            .needs(Permission.CATALOG_READ)
            .summary("List the versions of a product")
            .documented()
            .takes(ProductOperations.PRODUCT_ID)
            .answers(200, "The templates by id", new ListOf(TemplateRead.class))
            .handledBy(this::list),
        operation("get_template", Api.CATALOG, "GET", ITEM)
            .needs(Permission.CATALOG_READ)
            .summary("Show a version of a product")
            .documented()
            .takes(ProductOperations.PRODUCT_ID, TEMPLATE_ID)
            .answers(200, "The template", TemplateRead.class)
            .fails(404, "Template not found")
            .handledBy(
                call ->
                    Answer.ok(
                        view(
                            call,
                            catalog.template(
                                call.actor(),
                                call.get(ProductOperations.PRODUCT_ID),
                                call.get(TEMPLATE_ID))))),
        operation("delete_template", Api.CATALOG, "DELETE", ITEM)
            .needs(Permission.CATALOG_WRITE)
            .summary("Delete a version of a product; its deployments go on")
            .documented()
            .takes(ProductOperations.PRODUCT_ID, TEMPLATE_ID)
            .answers(204, "The template is deleted")
            .fails(404, "Template not found")
            .handledBy(this::delete),
        operation("retry_template", Api.CATALOG, "POST", ITEM + "/retry")
            .needs(Permission.CATALOG_WRITE)
            .summary("Resolve the chart of a template again")
            .takes(ProductOperations.PRODUCT_ID, TEMPLATE_ID)
            .answers(202, "The template, which is being resolved", TemplateRead.class)
            .fails(404, "Template not found")
            .handledBy(this::retry));
  }

  private Answer create(Call call) {
    NewTemplate template =
        new NewTemplate(
            new ChartSource(
                call.get(CHART_REF), call.get(CHART_VERSION), call.orNull(CHART_DIGEST)),
            call.orNull(VERSION_LABEL),
            call.find(DEFAULTS).map(Values::of).orElse(null),
            call.orNull(SCHEMA),
            call.orNull(CAPABILITIES),
            call.get(CLUSTER_SCOPED));
    return Answer.created(
        view(
            call, catalog.publish(call.actor(), call.get(ProductOperations.PRODUCT_ID), template)));
  }

  private Answer list(Call call) {
    CatalogViews views = new CatalogViews(catalog, call.actor());
    return Answer.ok(
        catalog.templates(call.actor(), call.get(ProductOperations.PRODUCT_ID)).stream()
            .map(views::template)
            .toList());
  }

  private Answer delete(Call call) {
    catalog.deleteTemplate(
        call.actor(), call.get(ProductOperations.PRODUCT_ID), call.get(TEMPLATE_ID));
    return Answer.noContent();
  }

  private Answer retry(Call call) {
    return Answer.json(
        202,
        view(
            call,
            catalog.retryTemplate(
                call.actor(), call.get(ProductOperations.PRODUCT_ID), call.get(TEMPLATE_ID))));
  }

  private TemplateRead view(Call call, Template template) {
    return new CatalogViews(catalog, call.actor()).template(template);
  }
}
