package dev.slipway.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import dev.slipway.error.ConflictException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.UnavailableException;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmStatus;
import dev.slipway.helm.InventoryRevision;
import dev.slipway.helm.ReleaseName;
import dev.slipway.helm.Values;
import dev.slipway.idempotency.IdempotencyKey;
import dev.slipway.idempotency.KeptAnswer;
import dev.slipway.idempotency.RequestPendingException;
import dev.slipway.registry.RegistryCredential;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.cfg.SchemaToolingSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JpaStoresTest {
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  private static final String CANARY = "canary-7f3a91";
  private static final Encryption ENCRYPTION = Encryption.aes(Secret.of("the first key"));

  private TestDatabase database;
  private JpaStores stores;

  @BeforeEach
  void open() {
    database = TestDatabase.copyOf("slipway-newest", source -> new Schema(source).migrate());
    stores = JpaStores.postgresql(database.pool(8), ENCRYPTION);
  }

  @AfterEach
  void close() {
    stores.close();
    database.close();
  }

  private Product insertProduct(String name) {
    return stores.catalog().insertProduct(new Product(0, name, null, null, NOW, null));
  }

  private Deployment insertDeployment() {
    Template template =
        stores
            .catalog()
            .insertTemplate(
                new Template(
                    0,
                    insertProduct("db").id(),
                    "oci://r/db",
                    "1.0.0",
                    null,
                    null,
                    null,
                    null,
                    null,
                    false,
                    TemplateStatus.READY,
                    null,
                    null,
                    null,
                    NOW,
                    null));
    return stores
        .deployments()
        .insert(
            new Deployment(
                0,
                1,
                new DeploymentName("db-1"),
                new DeploymentSpec(
                    template.id(), null, Values.of(Map.of("password", CANARY)), false, false),
                1,
                new DeploymentObservation(
                    DeploymentStatus.PROVISIONING, false, null, false, null, null, 0, null),
                NOW,
                null));
  }

  private List<String> query(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }

  @Test
  void entities_fitTheMigratedSchema() {
    try (EntityManagerFactory factory =
        EntityManagers.factory(
            database.dataSource(), Map.of(SchemaToolingSettings.HBM2DDL_AUTO, "validate"))) {
      assertThat(factory.isOpen()).isTrue();
    }
  }

  @Test
  void anotherEncryptionKey_isRefusedWithBothFingerprints() {
    Encryption other = Encryption.aes(Secret.of("the second key"));

    assertThatThrownBy(() -> JpaStores.postgresql(database.pool(2), other))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("encryption key")
        .hasMessageContaining(ENCRYPTION.fingerprint())
        .hasMessageContaining(other.fingerprint());
  }

  @Test
  void pin_keepsTheFirstAndRefusesAnother() {
    stores.pin("token key", "aa");
    stores.pin("token key", "aa");

    assertThatThrownBy(() -> stores.pin("token key", "bb"))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("another token key");
  }

  @Test
  void schemaOfANewerVersion_isRefused() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into slipway_schema_history (installed_rank, version, description, type, script,"
              + " checksum, installed_by, execution_time, success) values (900, '900', 'future',"
              + " 'SQL', 'V900__future.sql', 1, 'someone', 1, true)");
    }

    assertThatThrownBy(() -> JpaStores.postgresql(database.pool(2), ENCRYPTION))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("900")
        .hasMessageContaining("newer");
  }

  @Test
  void databaseThatDoesNotAnswer_isUnavailableAndComesBack() throws SQLException {
    Product product = insertProduct("kept");
    database.suspend();

    assertThatThrownBy(() -> stores.catalog().findProduct(product.id()))
        .isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> JpaStores.postgresql(database.dataSource(), ENCRYPTION))
        .isInstanceOf(UnavailableException.class);
    database.resume();
    assertThat(
            Eventually.value(
                "the database is back",
                () -> {
                  try {
                    return stores.catalog().findProduct(product.id());
                  } catch (UnavailableException e) {
                    return java.util.Optional.<Product>empty();
                  }
                },
                java.util.Optional::isPresent))
        .contains(product);
  }

  @Test
  void connectionThatBreaksInsideAUnit_isUnavailableAndLeavesNothing() {
    assertThatThrownBy(
            () ->
                stores
                    .transactions()
                    .useTransaction(
                        () -> {
                          insertProduct("lost");
                          database.disconnectAll();
                        }))
        .isInstanceOf(UnavailableException.class);
    assertThat(
            Eventually.value(
                "the pool has noticed",
                () -> {
                  try {
                    return stores.catalog().listProducts().size();
                  } catch (UnavailableException e) {
                    return -1;
                  }
                },
                size -> size >= 0))
        .isZero();
  }

  @Test
  void readAndWriteOfAnOutdatedRow_conflictsInsteadOfLosingAChange() throws Exception {
    Product product = insertProduct("before");

    assertThatThrownBy(
            () ->
                stores
                    .transactions()
                    .useTransaction(
                        () -> {
                          Product read = stores.catalog().findProduct(product.id()).orElseThrow();
                          CompletableFuture.runAsync(() -> rename(product, "meanwhile"))
                              .orTimeout(20, TimeUnit.SECONDS)
                              .join();
                          rename(read, "overwritten");
                        }))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("changed at the same time");
    assertThat(stores.catalog().findProduct(product.id()).orElseThrow().name())
        .isEqualTo("meanwhile");
  }

  private void rename(Product product, String name) {
    stores
        .catalog()
        .updateProduct(new Product(product.id(), name, null, null, product.createdAt(), null));
  }

  @Test
  void findForUpdate_afterAnEarlierRead_seesWhatWasCommittedMeanwhile() {
    Deployment deployment = insertDeployment();
    stores
        .transactions()
        .useTransaction(
            () -> {
              stores.deployments().find(deployment.id());
              CompletableFuture.runAsync(
                      () ->
                          stores
                              .transactions()
                              .useTransaction(
                                  () -> stores.deployments().update(suspended(deployment))))
                  .orTimeout(20, TimeUnit.SECONDS)
                  .join();
              assertThat(
                      stores.deployments().findForUpdate(deployment.id()).orElseThrow().suspended())
                  .isTrue();
            });
  }

  private static Deployment suspended(Deployment from) {
    return new Deployment(
        from.id(),
        from.accountId(),
        from.name(),
        new DeploymentSpec(
            from.templateId(), from.domainName(), from.userValues(), true, from.cancelled()),
        from.generation(),
        from.observed(),
        from.createdAt(),
        from.deletedAt());
  }

  @Test
  void update_thatLeavesTheValuesAlone_leavesTheirColumnAlone() throws SQLException {
    Deployment deployment = insertDeployment();
    List<String> before = query("select encode(user_values, 'hex') from deployments");
    stores.deployments().update(suspended(deployment));

    assertThat(query("select encode(user_values, 'hex') from deployments")).isEqualTo(before);
    assertThat(query("select suspended::text from deployments")).containsExactly("true");
  }

  @Test
  void textWithTheCharacter0_isInvalid() {
    assertThatThrownBy(() -> insertProduct("a\0b")).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void events_cannotBeChangedOrTakenAway() throws SQLException {
    stores.events().append(event("a"));
    for (String sql :
        List.of("update events set kind = 'b'", "delete from events", "truncate events")) {
      assertThatThrownBy(() -> query(sql + " returning 1".repeat(sql.startsWith("t") ? 0 : 1)))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("append-only");
    }
    assertThat(query("select kind from events")).containsExactly("a");
  }

  @Test
  void subscriber_isCalledForEventsOfOtherProcessesAndAfterALostConnection() {
    AtomicInteger calls = new AtomicInteger();
    JpaStores other = JpaStores.postgresql(database.pool(2), ENCRYPTION);
    try (EventStore.Subscription subscription = stores.events().subscribe(calls::incrementAndGet)) {
      Eventually.await("listening", () -> calls.get() > 0);
      int before = calls.get();
      other.events().append(event("a"));
      Eventually.await("heard of it", () -> calls.get() > before);
      database.disconnectAll();
      int cut = calls.get();
      Eventually.await("reconnected", () -> calls.get() > cut);
      assertThat(subscription).isNotNull();
    } finally {
      other.close();
    }
  }

  @Test
  void secrets_areInNoColumnInPlain() throws SQLException {
    Deployment deployment = insertDeployment();
    Values values = Values.of(Map.of("password", CANARY));
    stores
        .deployments()
        .putRevision(
            new Revision(
                deployment.id(),
                1,
                deployment.templateId(),
                null,
                values,
                "create",
                "ada",
                Revision.Status.PENDING,
                null,
                NOW,
                null));
    stores.credentials().put(new RegistryCredential("r", "ada", Secret.of(CANARY), NOW));
    stores
        .inventory()
        .put(
            "simulated",
            new InventoryRevision(
                new HelmRelease(
                    new ReleaseName("db-1", "db-1"),
                    1,
                    HelmStatus.DEPLOYED,
                    "db",
                    "1.0.0",
                    "done",
                    NOW,
                    "kind: Secret # " + CANARY),
                new ChartArchive("db", "1.0.0", "archive".getBytes(StandardCharsets.UTF_8)),
                values,
                "kind: Job # " + CANARY));

    IdempotencyKey key = new IdempotencyKey(1, "k");
    stores
        .transactions()
        .useTransaction(
            () -> {
              stores.idempotency().claim(key, NOW, NOW.plusSeconds(60));
              stores
                  .idempotency()
                  .keep(key, new KeptAnswer("POST /t", CANARY, 201, null, Map.of(), CANARY));
            });

    List<String> tables =
        query("select table_name from information_schema.tables where table_schema = 'public'");
    assertThat(tables).contains("deployments", "inventory_revisions");
    String hex = hex(CANARY);
    for (String table : tables) {
      for (String row : query("select t::text from " + table + " t")) {
        assertThat(row).doesNotContain(CANARY).doesNotContain(hex);
      }
    }
    assertThat(stores.credentials().find("r").orElseThrow().password().reveal()).isEqualTo(CANARY);
  }

  @Test
  void keyThatIsClaimedForTooLong_isPendingForTheOthers() {
    IdempotencyKey key = new IdempotencyKey(1, "slow");
    JpaStores other = JpaStores.postgresql(database.pool(2), ENCRYPTION);
    try {
      stores
          .transactions()
          .useTransaction(
              () -> {
                stores.idempotency().claim(key, NOW, NOW.plusSeconds(60));
                assertThatThrownBy(
                        () ->
                            other
                                .transactions()
                                .useTransaction(
                                    () -> other.idempotency().claim(key, NOW, NOW.plusSeconds(60))))
                    .isInstanceOf(RequestPendingException.class);
                stores.idempotency().release(key);
              });
      other
          .transactions()
          .useTransaction(
              () -> assertThat(other.idempotency().claim(key, NOW, NOW.plusSeconds(60))).isEmpty());
    } finally {
      other.close();
    }
  }

  @Test
  void sealedValue_doesNotOpenInAnotherColumn() {
    byte[] sealed =
        new SealedDocuments(ENCRYPTION, "deployments.user_values")
            .seal(JsonNodeFactory.instance.objectNode().put("password", CANARY));

    assertThatThrownBy(
            () -> new SealedDocuments(ENCRYPTION, "registry_credentials.password").open(sealed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining(CANARY);
  }

  private static String hex(String text) {
    return java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static NewEvent event(String kind) {
    return NewEvent.observed(
        NOW, kind, "deployment", "1", null, JsonNodeFactory.instance.objectNode());
  }
}
