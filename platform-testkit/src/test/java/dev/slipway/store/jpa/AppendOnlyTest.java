package dev.slipway.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.event.AuditFilter;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Origin;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What the application's database user may do with the feed. Roles belong to the whole server, so
 * this one is its own, and the order is that in which the role comes to be.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AppendOnlyTest {
  private static final Instant THEN = Instant.parse("2020-01-02T03:04:05Z");
  private static final Encryption ENCRYPTION = Encryption.aes(Secret.of("the first key"));

  private EmbeddedPostgres postgres;

  @BeforeAll
  void start() throws Exception {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    for (String user : new String[] {"plain", "maker createrole", "root superuser"}) {
      String name = user.split(" ", 2)[0];
      asAdmin("postgres", "create role " + user + " login");
      asAdmin("postgres", "create database " + name + " owner " + name);
    }
  }

  @AfterAll
  void stop() throws Exception {
    postgres.close();
  }

  private DataSource as(String user) {
    return postgres.getDatabase(user, user);
  }

  private JpaStores open(String user) {
    return JpaStores.postgresql(as(user), ENCRYPTION);
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void asAdmin(String database, String sql) throws SQLException {
    execute(postgres.getDatabase("postgres", database), sql);
  }

  private static void append(JpaStores stores) {
    stores
        .events()
        .append(
            new Actor(7L, "ada@example.com", false)
                .from(new Origin("token-1", "POST /things", "10.0.0.7", "r-1"))
                .did(
                    THEN,
                    "thing.created",
                    "thing",
                    "1",
                    7L,
                    JsonNodeFactory.instance.objectNode()));
  }

  private void refusesEveryChange(String user) {
    for (String sql :
        new String[] {
          "delete from events",
          "delete from events where false",
          "update events set actor = 'nobody'",
          "truncate events"
        }) {
      assertThatThrownBy(() -> execute(as(user), sql))
          .as(user + ": " + sql)
          .hasMessageContaining("append-only");
    }
  }

  private static void removesTheOld(JpaStores stores) {
    assertThat(stores.events().retention().obstacle()).isEmpty();
    assertThat(stores.events().retention().remove(true, THEN, 10)).isZero();
    assertThat(stores.events().retention().remove(true, THEN.plusSeconds(1), 10)).isEqualTo(1);
    assertThat(stores.events().audit(0, AuditFilter.all(), 10)).isEmpty();
  }

  @Test
  @Order(1)
  void userThatMayNotCreateRoles_hasNoRetentionAndEverythingElse() {
    try (JpaStores stores = open("plain")) {
      append(stores);

      assertThat(stores.events().retention().obstacle())
          .hasValueSatisfying(
              words -> assertThat(words).contains("slipway_retention", "V6__audit.sql"));
      assertThatThrownBy(() -> stores.events().retention().remove(true, Instant.now(), 10))
          .isInstanceOf(dev.slipway.error.UnavailableException.class);
      refusesEveryChange("plain");
      assertThat(stores.events().after(0, EventFilter.all(), 10)).hasSize(1);
    }
  }

  @Test
  @Order(2)
  void userThatMayCreateRoles_removesAsAnotherRoleAlone() {
    try (JpaStores stores = open("maker")) {
      append(stores);

      refusesEveryChange("maker");
      removesTheOld(stores);
      append(stores);
      refusesEveryChange("maker");
      assertThatThrownBy(
              () ->
                  execute(as("maker"), "set role slipway_retention; update events set actor = ''"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  @Order(3)
  void superuser_isRefusedToo() {
    try (JpaStores stores = open("root")) {
      append(stores);

      refusesEveryChange("root");
      removesTheOld(stores);
    }
  }

  @Test
  @Order(4)
  void roleThatAnAdministratorGrantsLater_turnsRetentionOn() throws Exception {
    try (JpaStores stores = open("plain")) {
      assertThat(stores.events().retention().obstacle()).isPresent();
      asAdmin("plain", "grant slipway_retention to plain");
      asAdmin("plain", "grant usage on schema public to slipway_retention");
      asAdmin("plain", "grant select, delete on public.events to slipway_retention");

      removesTheOld(stores);
      append(stores);
      refusesEveryChange("plain");
    }
  }

  @Test
  @Order(5)
  void retentionInsideAUnit_leavesTheUnitItsOwnRights() {
    try (JpaStores stores = open("maker")) {
      append(stores);
      stores
          .transactions()
          .useTransaction(
              () -> {
                assertThat(stores.events().retention().remove(true, THEN.plusSeconds(1), 10))
                    .isPositive();
                append(stores);
              });
      assertThat(stores.events().audit(0, AuditFilter.all(), 10)).hasSize(1);
    }
  }
}
