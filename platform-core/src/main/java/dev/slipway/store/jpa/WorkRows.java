package dev.slipway.store.jpa;

import dev.slipway.reconcile.Claim;
import dev.slipway.reconcile.QueueStatistics;
import dev.slipway.reconcile.WorkItem;
import dev.slipway.reconcile.WorkKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Single rows of the queue, and sums over them. */
final class WorkRows {
  private WorkRows() {}

  /** Locks the claim's row until the transaction ends; false when the claim is lost. */
  static boolean hold(Connection connection, Claim claim) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WorkQueueSql.HOLD)) {
      new WorkArrays(statement)
          .text(claim.key().kind())
          .text(claim.key().key())
          .number(claim.epoch());
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  static void cancel(Connection connection, WorkKey key) throws SQLException {
    String state;
    try (PreparedStatement statement = keyed(connection, WorkQueueSql.STATE_FOR_UPDATE, key);
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        return;
      }
      state = row.getString(1);
    }
    String change =
        state.equals("running") ? WorkQueueSql.CANCEL_RUNNING : WorkQueueSql.CANCEL_WAITING;
    try (PreparedStatement statement = keyed(connection, change, key)) {
      statement.executeUpdate();
    }
  }

  static Optional<WorkItem> find(Connection connection, WorkKey key) throws SQLException {
    try (PreparedStatement statement = keyed(connection, WorkQueueSql.FIND, key);
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      Instant dueAt = row.getObject(2, OffsetDateTime.class).toInstant();
      return Optional.of(
          new WorkItem(
              key,
              row.getString(1),
              dueAt,
              row.getLong(3),
              row.getInt(4),
              row.getBoolean(5),
              row.getString(6),
              row.getString(7),
              instant(row, 8)));
    }
  }

  static List<QueueStatistics> statistics(Connection connection, @Nullable String now)
      throws SQLException {
    List<QueueStatistics> statistics = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(WorkQueueSql.STATISTICS)) {
      new WorkArrays(statement).text(now);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          statistics.add(
              new QueueStatistics(
                  row.getString(1),
                  row.getLong(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getLong(5),
                  instant(row, 6)));
        }
      }
    }
    return statistics;
  }

  static @Nullable Instant nextDue(Connection connection, Set<String> kinds) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WorkQueueSql.NEXT_DUE)) {
      new WorkArrays(statement).texts(kinds, kind -> kind);
      try (ResultSet row = LastResult.of(statement)) {
        return row.next() ? instant(row, 1) : null;
      }
    }
  }

  private static PreparedStatement keyed(Connection connection, String sql, WorkKey key)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    new WorkArrays(statement).text(key.kind()).text(key.key());
    return statement;
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
