package dev.slipway.store.jpa;

import dev.slipway.event.Audit;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The columns of an event that make it an audit entry; all of them null when it is none. */
final class AuditColumns {
  static final String NAMES = "outcome, account, token, route, address, request_id";
  static final String PLACES = "?, ?, ?, ?, ?, ?";

  private AuditColumns() {}

  static void bind(PreparedStatement statement, int first, @Nullable Audit audit)
      throws SQLException {
    statement.setString(first, audit == null ? null : audit.outcome().word());
    statement.setObject(first + 1, audit == null ? null : audit.account(), Types.BIGINT);
    statement.setString(first + 2, audit == null ? null : audit.token());
    statement.setString(first + 3, audit == null ? null : audit.route());
    statement.setString(first + 4, audit == null ? null : audit.address());
    statement.setString(first + 5, audit == null ? null : audit.requestId());
  }

  static @Nullable Audit read(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    return outcome == null
        ? null
        : new Audit(
            Audit.Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
            row.getObject("account", Long.class),
            row.getString("token"),
            row.getString("route"),
            row.getString("address"),
            row.getString("request_id"));
  }
}
