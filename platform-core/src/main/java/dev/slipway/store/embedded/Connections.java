package dev.slipway.store.embedded;

import dev.slipway.secret.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections to an embedded PostgreSQL. */
final class Connections {
  static final String HOST = "127.0.0.1";

  private Connections() {}

  static DataSource source(int port, String database, Secret password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {HOST});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(EmbeddedDatabase.USER);
    source.setPassword(password.reveal());
    source.setApplicationName("slipway");
    source.setConnectTimeout(5);
    source.setTcpKeepAlive(true);
    // Details of a refused statement name the row's content.
    source.setLogServerErrorDetail(false);
    return source;
  }

  /** The single text that a query gives, or empty when it gives none. */
  static Optional<String> text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      return result.next() ? Optional.ofNullable(result.getString(1)) : Optional.empty();
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
