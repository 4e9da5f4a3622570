package dev.slipway.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plain SQL in the running unit, for rows that are changed in sets and never cached. */
final class Statements {
  private final ConnectionSource connections;

  Statements(ConnectionSource connections) {
    this.connections = connections;
  }

  /** Runs a statement and returns how many rows it changed. */
  int update(String sql, @Nullable Object... parameters) {
    return connections.withConnection(
        connection -> {
          try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
          }
        });
  }

  /** Every row that a statement returns. */
  <T> List<T> list(String sql, Mapper<T> mapper, @Nullable Object... parameters) {
    return connections.withConnection(
        connection -> {
          try (PreparedStatement statement = prepare(connection, sql, parameters);
              ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
              found.add(mapper.map(rows));
            }
            return found;
          }
        });
  }

  /** The first row that a statement returns. */
  <T> Optional<T> first(String sql, Mapper<T> mapper, @Nullable Object... parameters) {
    return list(sql, mapper, parameters).stream().findFirst();
  }

  /** A time of a row, which must be there. */
  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** A time of a row, or null. */
  static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < parameters.length; i++) {
        Object value = parameters[i];
        statement.setObject(
            i + 1,
            value instanceof Instant time
                ? Timestamps.stored(time).atOffset(ZoneOffset.UTC)
                : value);
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  /** Reads a row. */
  @FunctionalInterface
  interface Mapper<T> {
    T map(ResultSet row) throws SQLException;
  }
}
