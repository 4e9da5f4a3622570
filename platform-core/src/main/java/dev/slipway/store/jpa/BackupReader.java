package dev.slipway.store.jpa;

import dev.slipway.error.ConflictException;
import dev.slipway.error.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restores backups: builds everything in a schema of its own, and lets that take the place of the
 * real one in a single transaction at the end.
 */
final class BackupReader {
  private static final Logger LOG = LoggerFactory.getLogger(BackupReader.class);
  private static final String STAGE = "slipway_restore";
  private static final String DROP_STAGE = "drop schema if exists " + STAGE + " cascade";

  private final DataSource dataSource;

  BackupReader(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  void restore(Path path, boolean replace) {
    try (BackupFile file = BackupFile.open(path)) {
      String version = file.manifest().schemaVersion();
      Schema stage = new Schema(dataSource, STAGE);
      if (!stage.knows(version)) {
        throw BackupFile.invalid(
            "The backup "
                + path
                + " has the schema version "
                + version
                + ", which this version of Slipway does not know: restore it with a newer one");
      }
      String schema = run(connection -> schemaToFill(connection, replace));
      run(connection -> execute(connection, DROP_STAGE, "create schema " + STAGE));
      try {
        stage.migrateTo(version);
        run(connection -> fill(connection, file));
        stage.migrate();
        run(connection -> swap(connection, SqlNames.quote(schema)));
      } catch (RuntimeException e) {
        dropStage(e);
        throw e;
      }
    }
  }

  private static String schemaToFill(Connection connection, boolean replace) throws SQLException {
    DatabaseCatalog catalog = new DatabaseCatalog(connection);
    if (!replace && !catalog.isEmpty()) {
      throw new ConflictException(
          "The database is not empty: restore into an empty one, or ask for its content to be"
              + " replaced");
    }
    return catalog.schema();
  }

  private static boolean fill(Connection connection, BackupFile file) throws SQLException {
    execute(connection, "set local search_path to " + STAGE);
    var copy = connection.unwrap(PGConnection.class).getCopyAPI();
    for (BackupManifest.Table table : file.manifest().tables()) {
      try (InputStream rows = file.rows(table)) {
        long copied = copy.copyIn("copy " + table.target() + " from stdin", rows);
        if (copied != table.rows()) {
          throw BackupFile.invalid(
              "The backup should hold "
                  + table.rows()
                  + " rows of "
                  + table.name()
                  + " and holds "
                  + copied);
        }
      } catch (IOException e) {
        throw new UnavailableException("The backup cannot be read: " + e.getMessage(), e);
      }
    }
    for (Map.Entry<String, Long> sequence : file.manifest().sequences().entrySet()) {
      try (var statement = connection.prepareStatement("select setval(?::regclass, ?)")) {
        statement.setString(1, SqlNames.quote(sequence.getKey()));
        statement.setLong(2, sequence.getValue());
        statement.execute();
      }
    }
    return true;
  }

  private static boolean swap(Connection connection, String schema) throws SQLException {
    return execute(
        connection,
        "set local lock_timeout = '10s'",
        "drop schema " + schema + " cascade",
        "alter schema " + STAGE + " rename to " + schema);
  }

  private void dropStage(RuntimeException failure) {
    try {
      run(connection -> execute(connection, DROP_STAGE));
    } catch (RuntimeException e) {
      LOG.warn("The unfinished restore in the schema {} could not be removed", STAGE);
      failure.addSuppressed(e);
    }
  }

  private <T> T run(ConnectionSource.Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        T result = work.run(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(autoCommit);
      }
    } catch (SQLException e) {
      throw DatabaseErrors.translate(e);
    }
  }

  private static boolean execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
    return true;
  }
}
