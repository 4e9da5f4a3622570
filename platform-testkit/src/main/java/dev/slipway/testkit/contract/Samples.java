package dev.slipway.testkit.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.catalog.Product;
import dev.slipway.catalog.Template;
import dev.slipway.catalog.TemplateStatus;
import dev.slipway.chart.ChartArchive;
import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.DeploymentName;
import dev.slipway.deployment.DeploymentObservation;
import dev.slipway.deployment.DeploymentSpec;
import dev.slipway.deployment.DeploymentStatus;
import dev.slipway.deployment.Revision;
import dev.slipway.event.Audit;
import dev.slipway.event.NewEvent;
import dev.slipway.helm.Values;
import dev.slipway.identity.Account;
import dev.slipway.identity.Tier;
import dev.slipway.store.Stores;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows for store contracts, no two of them alike, so that a suite may share one database. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-02-03T04:05:06.789012Z");

  private Samples() {}

  /** A short text that nobody else has. */
  static String unique(String prefix) {
    return prefix + "-" + UUID.randomUUID().toString().substring(0, 13);
  }

  static Account account(String name, String email) {
    return new Account(
        0,
        UUID.randomUUID(),
        name,
        email,
        "Ada Lovelace",
        "$argon2id$hash",
        false,
        true,
        Tier.PREMIUM,
        NOW,
        NOW.plusSeconds(1),
        null);
  }

  static Account account() {
    String name = unique("ada");
    return account(name, name + "@example.com");
  }

  static Account withEmail(Account account, String email, @Nullable Instant deletedAt) {
    return new Account(
        account.id(),
        account.uuid(),
        account.name(),
        email,
        account.fullName(),
        account.passwordHash(),
        account.admin(),
        account.active(),
        account.tier(),
        account.createdAt(),
        account.updatedAt(),
        deletedAt);
  }

  static Product product(String name) {
    return new Product(0, name, "a database", null, NOW, null);
  }

  static Template template(long productId, String version) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.putObject("properties").putObject("storage").put("type", "string");
    schema.put("type", "object").put("maxProperties", 1.5);
    return new Template(
        0,
        productId,
        "oci://registry.example.com/charts/db",
        version,
        "sha256:00",
        "first",
        Values.of(Map.of("replicas", 2, "ratio", 0.25)),
        schema,
        JsonNodeFactory.instance.objectNode().put("backup", true),
        true,
        TemplateStatus.RESOLVING,
        "waits for the registry",
        null,
        null,
        NOW,
        null);
  }

  /** A template that the stores hold, with its product. */
  static Template storedTemplate(Stores stores) {
    Product product = stores.catalog().insertProduct(product(unique("product")));
    return stores.catalog().insertTemplate(template(product.id(), "1.0.0"));
  }

  static Deployment deployment(long templateId, String name, @Nullable String domainName) {
    return new Deployment(
        0,
        7,
        new DeploymentName(name),
        new DeploymentSpec(
            templateId, domainName, Values.of(Map.of("password", "correct horse")), false, false),
        1,
        new DeploymentObservation(
            DeploymentStatus.PROVISIONING, false, null, false, null, null, 0, null),
        NOW,
        null);
  }

  static Deployment withStatus(Deployment deployment, DeploymentStatus status) {
    return new Deployment(
        deployment.id(),
        deployment.accountId(),
        deployment.name(),
        new DeploymentSpec(
            deployment.templateId(), deployment.domainName(), deployment.userValues(), true, true),
        deployment.generation(),
        new DeploymentObservation(
            status,
            true,
            "the registry does not answer",
            true,
            NOW.plusSeconds(5),
            deployment.templateId(),
            1,
            NOW.plusSeconds(6)),
        deployment.createdAt(),
        status == DeploymentStatus.DELETED ? NOW.plusSeconds(7) : null);
  }

  static Deployment withAccount(Deployment deployment, long accountId) {
    return new Deployment(
        deployment.id(),
        accountId,
        deployment.name(),
        deployment.spec(),
        deployment.generation(),
        deployment.observed(),
        deployment.createdAt(),
        deployment.deletedAt());
  }

  static Deployment withGeneration(Deployment deployment, long generation) {
    return new Deployment(
        deployment.id(),
        deployment.accountId(),
        deployment.name(),
        deployment.spec(),
        generation,
        deployment.observed(),
        deployment.createdAt(),
        deployment.deletedAt());
  }

  static Revision revision(Deployment deployment, long number) {
    return new Revision(
        deployment.id(),
        number,
        deployment.templateId(),
        "db.example.com",
        Values.of(Map.of("number", (int) number)),
        "update",
        "ada@example.com",
        Revision.Status.PENDING,
        null,
        NOW,
        null);
  }

  static ChartArchive archive(String name) {
    return new ChartArchive(name, "1.2.3", ("bytes of " + name).getBytes(StandardCharsets.UTF_8));
  }

  static NewEvent event(String kind, String objectId, @Nullable Long owner) {
    return new NewEvent(
        NOW,
        kind,
        "deployment",
        objectId,
        owner,
        owner == null ? null : owner + 100,
        "ada@example.com",
        JsonNodeFactory.instance.objectNode().put("z", 1).put("a", "two"),
        owner == null
            ? null
            : new Audit(
                Audit.Outcome.DENIED, 7L, "token-1", "PUT /things/{id}", "10.0.0.7", "request-1"));
  }
}
