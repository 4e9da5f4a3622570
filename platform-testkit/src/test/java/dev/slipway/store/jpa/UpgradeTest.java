package dev.slipway.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testkit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UpgradeTest {

  private static String resource(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(UpgradeTest.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void filledDatabaseOfTheFirstSchema_isUpgradedWithItsRows() throws Exception {
    try (TestDatabase database = TestDatabase.empty()) {
      new Schema(database.dataSource()).migrateTo("1");
      execute(database, resource("/db/v1-filled.sql"));

      try (JpaStores stores = JpaStores.postgresql(database.pool(4), FilledStores.ENCRYPTION)) {
        FilledStores.check(stores);
        assertThat(stores.queue().statistics()).isEmpty();
      }
    }
  }

  @Test
  void databaseThatIsNewestAlready_isLeftAlone() {
    try (TestDatabase database = TestDatabase.empty()) {
      try (JpaStores stores = JpaStores.postgresql(database.pool(4), FilledStores.ENCRYPTION)) {
        FilledStores.fill(stores);
      }
      try (JpaStores stores = JpaStores.postgresql(database.pool(4), FilledStores.ENCRYPTION)) {
        FilledStores.check(stores);
      }
    }
  }

  @Test
  void databaseWithTablesOfTheEmbedder_isShared() throws Exception {
    try (TestDatabase database = TestDatabase.empty()) {
      execute(database, "create table invoices (id bigint)");
      execute(database, "create table flyway_schema_history (id bigint)");

      try (JpaStores stores = JpaStores.postgresql(database.pool(4), FilledStores.ENCRYPTION)) {
        FilledStores.fill(stores);
        FilledStores.check(stores);
      }
      execute(database, "select * from invoices");
    }
  }
}
