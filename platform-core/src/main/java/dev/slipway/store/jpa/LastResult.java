package dev.slipway.store.jpa;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Runs a text of several statements in one round trip, of which the last one answers. */
final class LastResult {
  private LastResult() {}

  static ResultSet of(PreparedStatement statement) throws SQLException {
    statement.execute();
    if (!statement.getMoreResults()) {
      throw new SQLException("the last statement returned no rows to read");
    }
    return statement.getResultSet();
  }
}
