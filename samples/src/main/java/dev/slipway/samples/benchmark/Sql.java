package dev.slipway.samples.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Statements against the benchmark's database. */
record Sql(DataSource dataSource) {
  /** What is done with a connection. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  <T> T with(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      return work.run(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("the benchmark's database refuses", e);
    }
  }

  void execute(String statements) {
    with(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(statements);
          }
        });
  }

  long number(String query) {
    return with(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  void executeResource(String path) {
    try (InputStream resource = Sql.class.getResourceAsStream(path)) {
      if (resource == null) {
        throw new IllegalStateException("no resource " + path);
      }
      execute(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
