package dev.slipway.jaxrs.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.catalog.Product;
import dev.slipway.catalog.ProductCatalog;
import dev.slipway.catalog.Template;
import dev.slipway.catalog.TemplateStatus;
import dev.slipway.helm.Values;
import dev.slipway.identity.Actor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one answer shows of the catalogue; looks each product and template up once. */
public final class CatalogViews {
  private final ProductCatalog catalog;
  private final Actor actor;
  private final Map<Long, Product> products = new HashMap<>();
  private final Map<Long, TemplateRead> templates = new HashMap<>();

  /** The catalogue as the actor sees it. */
  public CatalogViews(ProductCatalog catalog, Actor actor) {
    this.catalog = catalog;
    this.actor = actor;
  }

  /** The template, also when it or its product was deleted. */
  public TemplateRead template(long id) {
    TemplateRead known = templates.get(id);
    return known != null ? known : template(catalog.templateOfAnyProduct(actor, id));
  }

  TemplateRead template(Template template) {
    long productId = template.productId();
    Product product =
        products.computeIfAbsent(productId, id -> catalog.productEvenDeleted(actor, id));
    TemplateRead view = TemplateRead.of(template, product, defaults(template));
    templates.put(template.id(), view);
    return view;
  }

  /** Until the chart tells which defaults are secret, only those who may set them see them. */
  private @Nullable ObjectNode defaults(Template template) {
    Values all = template.defaultValues();
    boolean isUnknown =
        template.effectiveSchema() == null && template.status() != TemplateStatus.READY;
    return all != null && isUnknown && actor.admin() ? all.json() : template.visibleDefaults();
  }

  ProductRead product(Product product) {
    products.put(product.id(), product);
    Long templateId = product.templateId();
    return ProductRead.of(product, templateId == null ? null : template(templateId));
  }
}
