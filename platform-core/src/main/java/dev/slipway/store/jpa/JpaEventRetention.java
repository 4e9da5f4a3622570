package dev.slipway.store.jpa;

import dev.slipway.error.UnavailableException;
import dev.slipway.event.EventRetention;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/**
 * Removes old events as the database role {@code slipway_retention}, which alone the trigger of the
 * events lets through; the role is taken on for the one transaction.
 */
final class JpaEventRetention implements EventRetention {
  static final String ROLE = "slipway_retention";

  private static final String CHECK =
      "select to_regrole('"
          + ROLE
          + "') is not null and case"
          + " when current_setting('server_version_num')::int >= 160000"
          + " then pg_has_role(current_user, to_regrole('"
          + ROLE
          + "'), 'SET')"
          + " else pg_has_role(current_user, to_regrole('"
          + ROLE
          + "'), 'MEMBER') end"
          + " and has_table_privilege(to_regrole('"
          + ROLE
          + "'), 'events', 'DELETE')";
  private static final String DELETE =
      "delete from events where sequence in (select sequence from events where at < ? and outcome"
          + " is %s null order by sequence limit ?)";
  private static final String OBSTACLE =
      "the database user may not act as the role "
          + ROLE
          + ", so old events are kept: the migration V6__audit.sql says how to create it";

  private final JpaTransactions transactions;

  JpaEventRetention(JpaTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<String> obstacle() {
    return transactions.withConnection(JpaEventRetention::mayRemove)
        ? Optional.empty()
        : Optional.of(OBSTACLE);
  }

  @Override
  public int remove(boolean audited, Instant before, int limit) {
    String sql = DELETE.formatted(audited ? "not" : "");
    return transactions.withConnection(
        connection -> {
          if (!mayRemove(connection)) {
            throw new UnavailableException(OBSTACLE);
          }
          String role = switchRole(connection, ROLE);
          try (var statement = connection.prepareStatement(sql)) {
            statement.setTimestamp(1, Timestamp.from(before));
            statement.setInt(2, limit);
            int removed = statement.executeUpdate();
            switchRole(connection, role);
            return removed;
          }
        });
  }

  private static boolean mayRemove(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(CHECK);
        var result = statement.executeQuery()) {
      return result.next() && result.getBoolean(1);
    }
  }

  /** Takes on a role until the transaction ends, and returns the one that there was. */
  private static String switchRole(Connection connection, String role) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "select before, set_config('role', ?, true)"
                + " from (select current_setting('role') as before offset 0) as old")) {
      statement.setString(1, role);
      try (var result = statement.executeQuery()) {
        result.next();
        return result.getString(1);
      }
    }
  }
}
