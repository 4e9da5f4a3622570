package dev.slipway.store.jpa;

import dev.slipway.event.EventFilter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The statement that reads a stretch of the feed.
 *
 * @param sql the statement; its last parameter is the limit
 * @param parameters all parameters but the limit
 */
record EventQuery(String sql, List<Object> parameters) {

  static EventQuery of(long after, EventFilter filter) {
    StringBuilder sql = new StringBuilder("select * from events where sequence > ?");
    List<Object> parameters = new ArrayList<>(List.of(after));
    if (filter.owner() != null) {
      sql.append(" and owner = ?");
      parameters.add(filter.owner());
    }
    if (filter.objectType() != null) {
      sql.append(" and object_type = ?");
      parameters.add(filter.objectType());
    }
    if (filter.objectId() != null) {
      sql.append(" and object_id = ?");
      parameters.add(filter.objectId());
    }
    if (filter.kindPrefix() != null) {
      sql.append(" and (kind = ? or starts_with(kind, ?))");
      parameters.add(filter.kindPrefix());
      parameters.add(filter.kindPrefix() + ".");
    }
    return new EventQuery(sql.append(" order by sequence limit ?").toString(), parameters);
  }

  void bind(PreparedStatement statement, int limit) throws SQLException {
    int index = 1;
    for (Object parameter : parameters) {
      statement.setObject(index++, parameter);
    }
    statement.setInt(index, limit);
  }
}
