package dev.slipway.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.chart.ChartSource;
import dev.slipway.error.ConflictException;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.event.Changes;
import dev.slipway.event.EventStore;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.schema.JsonSchema;
import dev.slipway.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The products of a platform and their templates.
 *
 * <p>Any account reads; only admins write. Every write is one transaction with its event.
 * Publishing never waits for a registry: fetching and checking the chart is queue work.
 * Thread-safe.
 */
public final class ProductCatalog {
  /** The kind of the queue rows that resolve templates. */
  public static final String TEMPLATE_WORK = "template";

  private static final String QUEUE_OWNER = "catalog";

  private final CatalogStore store;
  private final Transactions transactions;
  private final EventStore events;
  private final WorkQueue queue;
  private final InstantSource clock;

  /** Creates the capability over its stores. */
  public ProductCatalog(
      CatalogStore store,
      Transactions transactions,
      EventStore events,
      WorkQueue queue,
      InstantSource clock) {
    this.store = Objects.requireNonNull(store, "store is null");
    this.transactions = Objects.requireNonNull(transactions, "transactions is null");
    this.events = Objects.requireNonNull(events, "events is null");
    this.queue = Objects.requireNonNull(queue, "queue is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
  }

  /** Creates a product without description and default template. */
  public Product createProduct(Actor actor, String name) {
    return createProduct(actor, name, null, null);
  }

  /**
   * Creates a product.
   *
   * @param templateId the template that is offered by default; a new product has none yet, so
   *     anything but null is refused
   * @throws ConflictException when a live product has the name
   * @throws NotFoundException when a template is given
   */
  public Product createProduct(
      Actor actor, String name, @Nullable String description, @Nullable Long templateId) {
    actor.require(Permission.CATALOG_WRITE);
    return transactions.withTransaction(
        () -> {
          if (store.listProducts().stream().anyMatch(product -> product.name().equals(name))) {
            throw new ConflictException("A product with this name already exists: " + name);
          }
          if (templateId != null) {
            throw new NotFoundException("Template not found");
          }
          Product product =
              store.insertProduct(new Product(0, name, description, null, clock.instant(), null));
          productEvent("created", actor, null, product);
          return product;
        });
  }

  /** Changes what is given; null leaves a field as it is. */
  public Product updateProduct(
      Actor actor, long id, @Nullable String description, @Nullable Long templateId) {
    actor.require(Permission.CATALOG_WRITE);
    return transactions.withTransaction(
        () -> {
          Product old = liveProduct(id);
          if (templateId != null) {
            template(actor, id, templateId);
          }
          Product changed =
              new Product(
                  id,
                  old.name(),
                  description == null ? old.description() : description,
                  templateId == null ? old.templateId() : templateId,
                  old.createdAt(),
                  null);
          if (!changed.equals(old)) {
            store.updateProduct(changed);
            productEvent("updated", actor, old, changed);
          }
          return changed;
        });
  }

  /** Deletes a product; its deployments go on, and its name is free again. */
  public void deleteProduct(Actor actor, long id) {
    actor.require(Permission.CATALOG_WRITE);
    transactions.useTransaction(
        () -> {
          Product old = liveProduct(id);
          Product deleted =
              new Product(
                  id,
                  old.name(),
                  old.description(),
                  old.templateId(),
                  old.createdAt(),
                  clock.instant());
          store.updateProduct(deleted);
          productEvent("deleted", actor, old, deleted);
        });
  }

  /** The live product. */
  public Product product(Actor actor, long id) {
    actor.require(Permission.CATALOG_READ);
    return liveProduct(id);
  }

  /** The product, deleted or not: templates and deployments outlive theirs. */
  public Product productEvenDeleted(Actor actor, long id) {
    requireSight(actor);
    return store.findProduct(id).orElseThrow(() -> new NotFoundException("Product not found"));
  }

  /** Live products by id. */
  public List<Product> products(Actor actor) {
    actor.require(Permission.CATALOG_READ);
    return store.listProducts();
  }

  /** Publishes a chart as a new template of a product; its status is {@code RESOLVING}. */
  public Template publish(Actor actor, long productId, ChartSource source) {
    return publish(actor, productId, NewTemplate.of(source));
  }

  /**
   * Publishes a new template of a product; its status is {@code RESOLVING}.
   *
   * @throws ConflictException when a live template of the product has the chart and version
   * @throws InvalidInputException when the schema is no JSON schema
   */
  public Template publish(Actor actor, long productId, NewTemplate template) {
    actor.require(Permission.CATALOG_WRITE);
    if (template.valuesSchema() != null && !JsonSchema.isValid(template.valuesSchema())) {
      throw new InvalidInputException(
          FieldError.body("values_schema_json", "value_error", "Value is not a valid JSON schema"));
    }
    return transactions.withTransaction(
        () -> {
          liveProduct(productId);
          ChartSource source = template.source();
          if (store.listTemplates(productId).stream()
              .anyMatch(
                  other ->
                      other.chartReference().equals(source.reference())
                          && other.chartVersion().equals(source.version()))) {
            throw new ConflictException("A template for this product version already exists");
          }
          Template published = store.insertTemplate(newTemplate(productId, template));
          enqueue(published.id());
          templateEvent("published", actor, null, published);
          return published;
        });
  }

  /** The live template of the product; it is still served when the product is deleted. */
  public Template template(Actor actor, long productId, long templateId) {
    actor.require(Permission.CATALOG_READ);
    return liveTemplate(productId, templateId);
  }

  private Template liveTemplate(long productId, long templateId) {
    Template template = anyTemplate(productId, templateId);
    if (template.deletedAt() != null) {
      throw new NotFoundException("Template not found");
    }
    return template;
  }

  /** Whoever may publish is shown what was published, though its token may read nothing else. */
  private static void requireSight(Actor actor) {
    if (!actor.may(Permission.CATALOG_WRITE)) {
      actor.require(Permission.CATALOG_READ);
    }
  }

  /** Live templates of a product, by id; empty when there is no such product. */
  public List<Template> templates(Actor actor, long productId) {
    actor.require(Permission.CATALOG_READ);
    return store.listTemplates(productId);
  }

  /** The template with the id, deleted or not, whatever its product. */
  public Template templateOfAnyProduct(Actor actor, long templateId) {
    requireSight(actor);
    return store
        .findTemplate(templateId)
        .orElseThrow(() -> new NotFoundException("Template not found"));
  }

  /** Deletes a template; one that is deleted already stays so. */
  public void deleteTemplate(Actor actor, long productId, long templateId) {
    actor.require(Permission.CATALOG_WRITE);
    transactions.useTransaction(
        () -> {
          Template template = anyTemplate(productId, templateId);
          if (template.deletedAt() == null) {
            Template deleted = template.deleted(clock.instant());
            store.updateTemplate(deleted);
            templateEvent("deleted", actor, template, deleted);
          }
        });
  }

  /** Resolves a template again, whatever came of it before. */
  public Template retryTemplate(Actor actor, long productId, long templateId) {
    actor.require(Permission.CATALOG_WRITE);
    return transactions.withTransaction(
        () -> {
          Template old = liveTemplate(productId, templateId);
          Template template = old.withStatus(TemplateStatus.RESOLVING, null);
          store.updateTemplate(template);
          enqueue(templateId);
          templateEvent("retried", actor, old, template);
          return template;
        });
  }

  private Template newTemplate(long productId, NewTemplate template) {
    return new Template(
        0,
        productId,
        template.source().reference(),
        template.source().version(),
        template.source().digest(),
        template.versionLabel(),
        template.defaultValues(),
        template.valuesSchema(),
        template.capabilities(),
        template.allowClusterScoped(),
        TemplateStatus.RESOLVING,
        null,
        null,
        null,
        clock.instant(),
        null);
  }

  private Product liveProduct(long id) {
    return store
        .findProduct(id)
        .filter(product -> product.deletedAt() == null)
        .orElseThrow(() -> new NotFoundException("Product not found"));
  }

  private Template anyTemplate(long productId, long templateId) {
    return store
        .findTemplate(templateId)
        .filter(template -> template.productId() == productId)
        .orElseThrow(() -> new NotFoundException("Template not found"));
  }

  private void enqueue(long templateId) {
    Instant now = clock.instant();
    queue.enqueue(Work.of(new WorkKey(TEMPLATE_WORK, Long.toString(templateId)), QUEUE_OWNER, now));
  }

  private void productEvent(String what, Actor actor, @Nullable Product old, Product product) {
    Changes changes =
        new Changes()
            .put("name", old == null ? null : old.name(), product.name())
            .put("description", old == null ? null : old.description(), product.description())
            .put("template_id", old == null ? null : old.templateId(), product.templateId());
    append(actor, "product", what, product.id(), "name", product.name(), changes);
  }

  /** Default values may be secret, and a schema is large: of a template only names are told. */
  private void templateEvent(String what, Actor actor, @Nullable Template old, Template template) {
    Changes changes =
        new Changes()
            .put("chart_ref", old == null ? null : old.chartReference(), template.chartReference())
            .put("chart_version", old == null ? null : old.chartVersion(), template.chartVersion())
            .put("status", old == null ? null : status(old), status(template))
            .putHidden(
                "default_values_json",
                old == null ? null : old.defaultValues(),
                template.defaultValues());
    String chart = template.chartReference() + " " + template.chartVersion();
    append(actor, "template", what, template.id(), "chart", chart, changes);
  }

  private void append(
      Actor actor,
      String type,
      String what,
      long id,
      String detail,
      String value,
      Changes changes) {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put(detail, value);
    events.append(
        actor.did(
            clock.instant(), type + "." + what, type, Long.toString(id), null, changes.into(data)));
  }

  private static String status(Template template) {
    return template.status().name().toLowerCase(Locale.ROOT);
  }
}
