package dev.slipway.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.chart.ChartSource;
import dev.slipway.error.ConflictException;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
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
          append("product.created", actor, "product", product.id(), "name", name);
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
            append("product.updated", actor, "product", id, "name", old.name());
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
          store.updateProduct(
              new Product(
                  id,
                  old.name(),
                  old.description(),
                  old.templateId(),
                  old.createdAt(),
                  clock.instant()));
          append("product.deleted", actor, "product", id, "name", old.name());
        });
  }

  /** The live product. */
  public Product product(Actor actor, long id) {
    actor.require(Permission.CATALOG_READ);
    return liveProduct(id);
  }

  /** The product, deleted or not: templates and deployments outlive theirs. */
  public Product productEvenDeleted(Actor actor, long id) {
    actor.require(Permission.CATALOG_READ);
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
          append("template.published", actor, "template", published.id(), "chart", chart(source));
          return published;
        });
  }

  /** The live template of the product; it is still served when the product is deleted. */
  public Template template(Actor actor, long productId, long templateId) {
    actor.require(Permission.CATALOG_READ);
    Template template = anyTemplate(productId, templateId);
    if (template.deletedAt() != null) {
      throw new NotFoundException("Template not found");
    }
    return template;
  }

  /** Live templates of a product, by id; empty when there is no such product. */
  public List<Template> templates(Actor actor, long productId) {
    actor.require(Permission.CATALOG_READ);
    return store.listTemplates(productId);
  }

  /** The template with the id, deleted or not, whatever its product. */
  public Template templateOfAnyProduct(Actor actor, long templateId) {
    actor.require(Permission.CATALOG_READ);
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
            store.updateTemplate(template.deleted(clock.instant()));
            append("template.deleted", actor, "template", templateId, "chart", chart(template));
          }
        });
  }

  /** Resolves a template again, whatever came of it before. */
  public Template retryTemplate(Actor actor, long productId, long templateId) {
    actor.require(Permission.CATALOG_WRITE);
    return transactions.withTransaction(
        () -> {
          Template template =
              template(actor, productId, templateId).withStatus(TemplateStatus.RESOLVING, null);
          store.updateTemplate(template);
          enqueue(templateId);
          append("template.retried", actor, "template", templateId, "chart", chart(template));
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

  private void append(String kind, Actor actor, String type, long id, String detail, String value) {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put(detail, value);
    events.append(
        new NewEvent(clock.instant(), kind, type, Long.toString(id), null, actor.name(), data));
  }

  private static String chart(ChartSource source) {
    return source.reference() + " " + source.version();
  }

  private static String chart(Template template) {
    return template.chartReference() + " " + template.chartVersion();
  }
}
