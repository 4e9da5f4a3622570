package dev.slipway.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.event.NewEvent;
import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmStatus;
import dev.slipway.helm.InventoryRevision;
import dev.slipway.helm.ReleaseName;
import dev.slipway.helm.Values;
import dev.slipway.identity.Account;
import dev.slipway.identity.Tier;
import dev.slipway.pipeline.DeployedService;
import dev.slipway.pipeline.Run;
import dev.slipway.pipeline.RunOutput;
import dev.slipway.pipeline.RunProgress;
import dev.slipway.pipeline.RunState;
import dev.slipway.pipeline.ScriptService;
import dev.slipway.pipeline.Step;
import dev.slipway.pipeline.StepState;
import dev.slipway.registry.RegistryCredential;
import dev.slipway.release.ObjectHealth;
import dev.slipway.release.ReleaseRecord;
import dev.slipway.release.ReleaseState;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One row of each kind, always the same; {@code v1-filled.sql} holds them as V1 kept them. */
final class FilledStores {
  static final Encryption ENCRYPTION = Encryption.aes(Secret.of("the key of the filled stores"));

  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.789012Z");
  private static final ReleaseName RELEASE = new ReleaseName("db-ada-123456", "db-ada-123456");
  private static final Values VALUES =
      Values.of(Map.of("password", "correct horse", "replicas", 2));
  private static final ChartArchive CHART =
      new ChartArchive("db", "1.2.3", "the bytes of a chart".getBytes(StandardCharsets.UTF_8));

  private static final Account ACCOUNT =
      new Account(
          1,
          UUID.fromString("0d9a6f0e-6f0c-4c3e-9d7a-3f8f5f1c2b10"),
          "ada",
          "Ada@example.com",
          "Ada \\ \"Lovelace\"\nCountess\tof x",
          "$argon2id$v=19$hash",
          true,
          true,
          Tier.ADMIN,
          NOW,
          NOW.plusSeconds(1),
          null);
  private static final Product PRODUCT = new Product(1, "Datenbank ü", null, 1L, NOW, null);
  private static final Template TEMPLATE =
      new Template(
          1,
          1,
          "oci://registry.example.com/charts/db",
          "1.2.3",
          null,
          "first",
          Values.of(Map.of("replicas", 1)),
          schema(),
          null,
          true,
          TemplateStatus.READY,
          null,
          CHART.digest(),
          null,
          NOW,
          null);
  private static final RegistryCredential CREDENTIAL =
      new RegistryCredential("registry.example.com", "robot", Secret.of("s3cret"), NOW);
  private static final Deployment DEPLOYMENT =
      new Deployment(
          1,
          1,
          new DeploymentName("db-ada-123456"),
          new DeploymentSpec(1, "db.example.com", VALUES, false, false),
          2,
          new DeploymentObservation(
              DeploymentStatus.READY,
              true,
              "an old error",
              false,
              NOW.plusSeconds(2),
              1L,
              2,
              NOW.plusSeconds(3)),
          NOW,
          null);
  private static final Revision REVISION =
      new Revision(
          1,
          1,
          1,
          null,
          VALUES,
          "create",
          "ada@example.com",
          Revision.Status.SUCCEEDED,
          null,
          NOW,
          NOW.plusSeconds(4));
  private static final ReleaseRecord RECORD =
      new ReleaseRecord(
          "deployment/1",
          RELEASE,
          ReleaseState.READY,
          null,
          2,
          2,
          3,
          "sha256:00",
          null,
          7,
          null,
          0,
          NOW,
          List.of(
              new ObjectHealth(
                  "v1", "Service", "db-ada-123456", "db", ObjectHealth.Health.HEALTHY, null)));
  private static final InventoryRevision INVENTORY =
      new InventoryRevision(
          new HelmRelease(
              RELEASE, 3, HelmStatus.DEPLOYED, "db", "1.2.3", "done", NOW, "kind: Secret\n"),
          CHART,
          VALUES,
          "kind: Job\n");
  private static final NewEvent EVENT =
      NewEvent.observed(
          NOW,
          "deployment.ready",
          "deployment",
          "1",
          1L,
          JsonNodeFactory.instance.objectNode().put("generation", 2));

  private static final ScriptService SERVICE =
      new ScriptService(1, "shop", JsonNodeFactory.instance.objectNode().put("description", "x"));
  private static final Run RUN =
      new Run(
          1,
          1,
          "ci",
          "ada",
          JsonNodeFactory.instance.objectNode().put("env", 1),
          NOW,
          NOW.plusSeconds(9),
          new RunProgress(RunState.FINISHED, null, NOW.plusSeconds(1), 0, null));
  private static final Step STEP =
      new Step(1, 1, "build", StepState.SUCCESS, "done", NOW, NOW.plusSeconds(8));
  private static final DeployedService DEPLOYED =
      new DeployedService(
          1, 1, 1, "shop.example.com", JsonNodeFactory.instance.objectNode().put("port", 1), NOW);

  private FilledStores() {}

  private static ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    schema.putObject("properties").putObject("replicas").put("type", "integer");
    return schema;
  }

  /** Writes the rows into empty stores. */
  static void fill(Stores stores) {
    stores.accounts().insert(ACCOUNT);
    stores.catalog().insertProduct(PRODUCT);
    stores.catalog().insertTemplate(TEMPLATE);
    stores.charts().put(CHART, NOW);
    stores.credentials().put(CREDENTIAL);
    stores.deployments().insert(DEPLOYMENT);
    stores.deployments().putRevision(REVISION);
    stores.releases().put(RECORD);
    stores.inventory().put("simulated", INVENTORY);
    stores.events().append(EVENT);
    ScriptService service = stores.scriptServices().insert(SERVICE.name(), SERVICE.data());
    stores.runs().insert(RUN);
    stores.runs().insertStep(STEP);
    stores.runs().register(DEPLOYED);
    stores.runOutput().append(RUN.id(), NOW, "printed \u00e9\n");
    assertThat(service).isEqualTo(SERVICE);
  }

  /** Checks that the stores hold the rows, and that they go on from there. */
  static void check(Stores stores) {
    assertThat(stores.accounts().findByEmail("ADA@EXAMPLE.COM")).contains(ACCOUNT);
    assertThat(stores.catalog().findProduct(1)).contains(PRODUCT);
    assertThat(stores.catalog().findTemplate(1)).contains(TEMPLATE);
    assertThat(stores.charts().archive(CHART.digest())).contains(CHART);
    assertThat(stores.charts().findByDigest(CHART.digest())).isPresent();
    assertThat(stores.credentials().list()).containsExactly(CREDENTIAL);
    assertThat(stores.deployments().find(1)).contains(DEPLOYMENT);
    assertThat(stores.deployments().revisions(1)).containsExactly(REVISION);
    assertThat(stores.releases().find("deployment/1")).contains(RECORD);
    assertThat(stores.inventory().history("simulated", RELEASE)).containsExactly(INVENTORY);
    List<Event> events = stores.events().after(0, EventFilter.all(), 10);
    assertThat(events).containsExactly(EVENT.at(events.get(0).sequence()));
    assertThat(stores.catalog().insertProduct(new Product(0, "next", null, null, NOW, null)).id())
        .isEqualTo(2);
    stores.events().append(EVENT);
    assertThat(stores.events().last()).isGreaterThan(events.get(0).sequence());
  }

  /** Checks the rows that the first schema had no table for. */
  static void checkScripts(Stores stores) {
    assertThat(stores.scriptServices().list()).containsExactly(SERVICE);
    assertThat(stores.runs().find(RUN.id())).contains(RUN);
    assertThat(stores.runs().steps(RUN.id())).containsExactly(STEP);
    assertThat(stores.runs().deployed(null, null)).containsExactly(DEPLOYED);
    assertThat(stores.runOutput().from(RUN.id(), 0, 10))
        .containsExactly(new RunOutput(0, NOW, "printed \u00e9\n"));

    assertThat(stores.runs().insert(RUN).id()).isGreaterThan(RUN.id());
    stores.runOutput().append(RUN.id(), NOW, "more");
    assertThat(stores.runOutput().from(RUN.id(), 1, 10)).hasSize(1);
  }
}
