package dev.slipway.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.catalog.NewTemplate;
import dev.slipway.catalog.Product;
import dev.slipway.catalog.ProductCatalog;
import dev.slipway.catalog.Template;
import dev.slipway.catalog.TemplateStatus;
import dev.slipway.catalog.ValuesRejectedException;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartInspector;
import dev.slipway.chart.ChartSource;
import dev.slipway.error.ConflictException;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.PreconditionFailedException;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.helm.Values;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Tier;
import dev.slipway.page.PageRequest;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.store.Stores;
import dev.slipway.testkit.FakeHelmExecutor;
import dev.slipway.testkit.MutableClock;
import dev.slipway.testkit.TestCharts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deployments as document 000 wants them, on the in-memory stores. */
class DeploymentManagerTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String SCHEMA =
      """
      {"type": "object",
       "properties": {
         "user": {"type": "object", "additionalProperties": false,
                  "properties": {"replicas": {"type": "integer", "minimum": 1},
                                 "password": {"type": "string", "writeOnly": true}}}}}
      """;

  private final MutableClock clock = MutableClock.at(NOW);
  private final Stores stores = Stores.inMemory(clock);
  private final DeploymentStores deploymentStores =
      new DeploymentStores(
          stores.transactions(),
          stores.deployments(),
          stores.catalog(),
          stores.charts(),
          stores.accounts(),
          stores.releases(),
          stores.events(),
          stores.queue());
  private final ProductCatalog catalog =
      new ProductCatalog(
          stores.catalog(), stores.transactions(), stores.events(), stores.queue(), clock);
  private final DeploymentManager manager =
      new DeploymentManager(
          deploymentStores,
          new DeploymentPreviews(new FakeHelmExecutor(), new NoCluster(), stores.charts()),
          ChartInspector.create(),
          clock,
          new Random(1));

  private Actor admin = Actor.system();
  private Actor ann = Actor.system();
  private Actor bob = Actor.system();
  private long annId;
  private Product product = new Product(0, "", null, null, NOW, null);
  private Template template = template();

  @BeforeEach
  void publish() {
    admin = account("admin@example.com", true);
    ann = account("ann@example.com", false);
    bob = account("bob@example.com", false);
    annId = ann.accountId() == null ? 0 : ann.accountId();
    product = catalog.createProduct(admin, "Next Cloud");
    template = publish("1.0.0", SCHEMA);
  }

  @Test
  void submit_validValues_writesRowRevisionEventAndWork() {
    Deployment deployment =
        manager
            .deploy(ann, template.id())
            .values(Map.of("replicas", 2))
            .domainName("cloud.example.com")
            .submit();

    assertThat(deployment.name().value()).matches("next-cloud-ann-example-com-[0-9a-z]{6}");
    assertThat(deployment.status()).isEqualTo(DeploymentStatus.PROVISIONING);
    assertThat(deployment.generation()).isEqualTo(1);
    assertThat(manager.history(ann, annId, deployment.id()))
        .singleElement()
        .satisfies(
            revision -> {
              assertThat(revision.number()).isEqualTo(1);
              assertThat(revision.status()).isEqualTo(Revision.Status.PENDING);
            });
    assertThat(kinds(deployment)).containsExactly("deployment.created");
    assertThat(stores.queue().find(work(deployment))).isPresent();
  }

  @Test
  void values_thatAreEmpty_areNotTheSameAsNone() {
    Template demanding =
        publish(
            "2.0.0",
            """
            {"type": "object", "required": ["user"], "properties": {"user": {"type": "object"}}}
            """);
    assertThatThrownBy(() -> manager.deploy(ann, demanding.id()).submit())
        .isInstanceOf(ValuesRejectedException.class)
        .hasMessageStartingWith("merged values are invalid: ")
        .hasMessageContaining("user");

    Deployment empty = manager.deploy(ann, demanding.id()).values(Map.of()).submit();
    Deployment none = manager.deploy(ann, template.id()).submit();

    assertThat(manager.visibleValues(empty)).isNotNull().isEmpty();
    assertThat(manager.visibleValues(none)).isNull();
  }

  @Test
  void submit_brokenRules_isRefusedAndWritesNothing() {
    assertThatThrownBy(
            () -> manager.deploy(ann, template.id()).values(Map.of("replicas", 0)).submit())
        .isInstanceOf(ValuesRejectedException.class)
        .hasMessageStartingWith("user_values_json is invalid: ")
        .hasMessageContaining("/replicas");
    assertThatThrownBy(() -> manager.deploy(ann, 999).submit())
        .isInstanceOf(NotFoundException.class)
        .hasMessage("Template not found");
    assertThatThrownBy(() -> manager.create(bob, annId, request(Map.of(), null), null))
        .isInstanceOf(NotFoundException.class)
        .hasMessage("User not found");

    assertThat(manager.list(ann, annId, PageRequest.all()).items()).isEmpty();
    assertThat(stores.queue().find(new WorkKey(DeploymentManager.WORK_KIND, "1"))).isEmpty();
  }

  @Test
  void submit_domainTaken_isAConflictUntilItsHolderIsGone() {
    manager.create(ann, annId, request(Map.of(), "a.example.com"), null);

    assertThatThrownBy(() -> manager.create(ann, annId, request(Map.of(), "a.example.com"), null))
        .isInstanceOf(ConflictException.class)
        .hasMessage("Deployment already exists");
  }

  @Test
  void visibleValues_secretOnes_areLeftOut() {
    Deployment deployment =
        manager
            .deploy(ann, template.id())
            .values(Map.of("replicas", 2, "password", "hunter22"))
            .submit();

    assertThat(manager.visibleValues(deployment)).hasToString("{\"replicas\":2}");
  }

  @Test
  void visibleValues_schemaUnknown_areNotShown() {
    Template unresolved = publish("2.0.0", null);
    Deployment deployment =
        manager.deploy(ann, unresolved.id()).values(Map.of("anything", "x")).submit();

    assertThat(manager.visibleValues(deployment)).isNull();
  }

  @Test
  void submit_readyTemplateWithoutSchema_takesNoUserValues() {
    Template ready = publish("2.0.0", null);
    stores.charts().put(TestCharts.web(), NOW);
    stores.catalog().updateTemplate(ready.resolved(TestCharts.web().digest(), null));

    assertThatThrownBy(() -> manager.deploy(ann, ready.id()).values(Map.of("a", 1)).submit())
        .hasMessage("Template does not define values_schema_json.properties.user");
    assertThat(manager.deploy(ann, ready.id()).submit().generation()).isEqualTo(1);
  }

  @Test
  void update_values_isTheOwnersAndKeepsSecretsThatAreAbsent() {
    Deployment old =
        manager
            .deploy(ann, template.id())
            .values(Map.of("replicas", 2, "password", "hunter22"))
            .submit();

    Deployment changed =
        manager.update(
            ann,
            annId,
            old.id(),
            new DeploymentChange(null, null, Values.of(Map.of("replicas", 3))),
            null);

    assertThat(changed.generation()).isEqualTo(2);
    assertThat(changed.userValues())
        .isEqualTo(Values.of(Map.of("replicas", 3, "password", "hunter22")));
    assertThat(manager.history(ann, annId, old.id()))
        .extracting(Revision::status)
        .containsExactly(Revision.Status.PENDING, Revision.Status.SUPERSEDED);
  }

  @Test
  void update_template_isTheAdminsAndGoesUpOnly() {
    Template newer = publish("1.1.0", SCHEMA);
    Deployment deployment = manager.deploy(ann, template.id()).submit();
    DeploymentChange upgrade = new DeploymentChange(newer.id(), null, null);

    assertThatThrownBy(() -> manager.update(ann, annId, deployment.id(), upgrade, null))
        .isInstanceOf(ForbiddenException.class)
        .hasMessage("Forbidden");
    assertThat(manager.update(admin, annId, deployment.id(), upgrade, null).templateId())
        .isEqualTo(newer.id());
    assertThatThrownBy(
            () ->
                manager.update(
                    admin,
                    annId,
                    deployment.id(),
                    new DeploymentChange(template.id(), null, null),
                    null))
        .isInstanceOf(ConflictException.class)
        .hasMessage("Can only upgrade to newer versions, not downgrade");
  }

  @Test
  void update_templateOfAnotherProduct_isAConflict() {
    Deployment deployment = manager.deploy(ann, template.id()).submit();
    Product other = catalog.createProduct(admin, "Other");
    Template foreign =
        catalog.publish(admin, other.id(), ChartSource.oci("oci://example.com/x", "1.0.0"));

    assertThatThrownBy(
            () ->
                manager.update(
                    admin,
                    annId,
                    deployment.id(),
                    new DeploymentChange(foreign.id(), null, null),
                    null))
        .hasMessage("Upgrade template must belong to the same product");
  }

  @Test
  void rollback_toARevisionThatRan_isTheOwnersAndANewGeneration() {
    Template newer = publish("1.1.0", SCHEMA);
    Deployment deployment =
        manager.deploy(ann, template.id()).values(Map.of("replicas", 2)).submit();
    manager.update(
        admin, annId, deployment.id(), new DeploymentChange(newer.id(), null, null), null);

    Deployment back = manager.rollback(ann, annId, deployment.id(), 1);

    assertThat(back.generation()).isEqualTo(3);
    assertThat(back.templateId()).isEqualTo(template.id());
    assertThat(back.userValues()).isEqualTo(Values.of(Map.of("replicas", 2)));
    assertThatThrownBy(() -> manager.rollback(ann, annId, deployment.id(), 9))
        .hasMessage("Revision not found");
  }

  @Test
  void delete_twice_isOnce() {
    Deployment deployment = manager.deploy(ann, template.id()).submit();

    manager.delete(ann, annId, deployment.id());
    manager.delete(ann, annId, deployment.id());

    Deployment deleted = manager.get(ann, annId, deployment.id());
    assertThat(deleted.status()).isEqualTo(DeploymentStatus.DELETING);
    assertThat(deleted.generation()).isEqualTo(2);
    assertThat(deleted.deletedAt()).isEqualTo(NOW);
    assertThat(kinds(deployment)).containsExactly("deployment.created", "deployment.deleted");
    assertThatThrownBy(
            () ->
                manager.update(
                    ann,
                    annId,
                    deployment.id(),
                    new DeploymentChange(null, "x.example.com", null),
                    null))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void cancel_thenRetry_takesItUpAgain() {
    Deployment deployment = manager.deploy(ann, template.id()).submit();

    Deployment cancelled = manager.cancel(ann, annId, deployment.id());
    assertThat(cancelled.status()).isEqualTo(DeploymentStatus.ERROR);
    assertThat(cancelled.observed().lastError()).isEqualTo("cancelled");

    Deployment retried = manager.retry(ann, annId, deployment.id());
    assertThat(retried.cancelled()).isFalse();
    assertThat(retried.status()).isEqualTo(DeploymentStatus.PROVISIONING);
  }

  @Test
  void ifPreview_outOfDate_isRefused() {
    stores.charts().put(TestCharts.web(), NOW);
    stores.catalog().updateTemplate(template.resolved(TestCharts.web().digest(), null));
    Preview preview = manager.preview(ann, annId, request(Map.of("replicas", 2), null));

    assertThatThrownBy(
            () ->
                manager.create(ann, annId, request(Map.of("replicas", 3), null), preview.digest()))
        .isInstanceOf(PreconditionFailedException.class);
    assertThat(
            manager
                .create(ann, annId, request(Map.of("replicas", 2), null), preview.digest())
                .generation())
        .isEqualTo(1);
  }

  @Test
  void get_somebodyElses_isNotThere() {
    Deployment deployment = manager.deploy(ann, template.id()).submit();
    long bobId = bob.accountId() == null ? 0 : bob.accountId();

    assertThatThrownBy(() -> manager.get(bob, annId, deployment.id()))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> manager.get(bob, bobId, deployment.id()))
        .hasMessage("Deployment not found");
    assertThat(manager.get(admin, annId, deployment.id()).id()).isEqualTo(deployment.id());
  }

  private NewDeployment request(Map<String, ?> values, @Nullable String domain) {
    return new NewDeployment(template.id(), domain, Values.of(values));
  }

  private Template publish(String version, @Nullable String schema) {
    return catalog.publish(
        admin,
        product.id(),
        new NewTemplate(
            ChartSource.oci("oci://registry.example.com/web", version),
            null,
            null,
            schema == null ? null : json(schema),
            null,
            false));
  }

  private Actor account(String email, boolean isAdmin) {
    return Actor.of(
        stores
            .accounts()
            .insert(
                new Account(
                    0,
                    UUID.nameUUIDFromBytes(email.getBytes(StandardCharsets.UTF_8)),
                    email,
                    email,
                    null,
                    null,
                    isAdmin,
                    true,
                    Tier.STANDARD,
                    NOW,
                    NOW,
                    null)));
  }

  private List<String> kinds(Deployment deployment) {
    return stores
        .events()
        .after(0, EventFilter.of(Deployment.OBJECT_TYPE, Long.toString(deployment.id())), 100)
        .stream()
        .map(Event::kind)
        .toList();
  }

  private static WorkKey work(Deployment deployment) {
    return new WorkKey(DeploymentManager.WORK_KIND, Long.toString(deployment.id()));
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Template template() {
    ChartArchive archive = TestCharts.web();
    return new Template(
        0,
        0,
        archive.reference(),
        archive.version(),
        null,
        null,
        null,
        null,
        null,
        false,
        TemplateStatus.RESOLVING,
        null,
        null,
        null,
        NOW,
        null);
  }
}
