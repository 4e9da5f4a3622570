package dev.slipway.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The embedded PostgreSQL of this JVM; it keeps nothing on purpose and stops with the JVM. */
final class TestPostgres {
  private static final String USER = "postgres";

  private final EmbeddedPostgres postgres;
  private final Map<String, String> templates = new ConcurrentHashMap<>();
  private final AtomicInteger number = new AtomicInteger();

  private TestPostgres(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** The server, started at the first call. */
  static TestPostgres shared() {
    return Holder.SHARED;
  }

  String template(String template, Consumer<DataSource> preparation) {
    return templates.computeIfAbsent(
        template,
        key -> {
          String name = createDatabase("template1");
          preparation.accept(dataSource(name));
          return name;
        });
  }

  String createDatabase(String template) {
    String name = "test_" + number.incrementAndGet();
    execute("create database " + name + " template " + template);
    return name;
  }

  DataSource dataSource(String database) {
    return postgres.getDatabase(USER, database);
  }

  String jdbcUrl(String database) {
    return postgres.getJdbcUrl(USER, database);
  }

  void execute(String sql) {
    try (Connection connection = dataSource("postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("the embedded PostgreSQL refused: " + sql, e);
    }
  }

  private static TestPostgres start() {
    try {
      return new TestPostgres(
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("full_page_writes", "off")
              .setServerConfig("synchronous_commit", "off")
              .setServerConfig("max_connections", "300")
              .setServerConfig("jit", "off")
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
    }
  }

  /** Starts the server when it is first asked for, once. */
  private static final class Holder {
    private static final TestPostgres SHARED = start();
  }
}
