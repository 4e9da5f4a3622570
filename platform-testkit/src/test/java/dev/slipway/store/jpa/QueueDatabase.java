package dev.slipway.store.jpa;

import dev.slipway.testkit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;

/** Databases that hold the work queue's table and nothing else. */
final class QueueDatabase {
  private static final String MIGRATION = "/db/slipway/V2__work_queue.sql";

  private QueueDatabase() {}

  static TestDatabase open() {
    return TestDatabase.copyOf("work-queue", QueueDatabase::migrate);
  }

  private static void migrate(DataSource dataSource) {
    try (InputStream file =
            Objects.requireNonNull(PostgresWorkQueue.class.getResourceAsStream(MIGRATION));
        Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("the work queue's migration fails", e);
    }
  }
}
