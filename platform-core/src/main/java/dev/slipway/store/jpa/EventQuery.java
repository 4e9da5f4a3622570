package dev.slipway.store.jpa;

import dev.slipway.event.Audit;
import dev.slipway.event.AuditFilter;
import dev.slipway.event.EventFilter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statement that reads a stretch of the feed.
 *
 * @param sql the statement; its last parameter is the limit
 * @param parameters all parameters but the limit
 */
record EventQuery(String sql, List<Object> parameters) {

  static EventQuery of(long after, EventFilter filter) {
    Clauses clauses = new Clauses("sequence > ?", after);
    clauses.add("owner = ?", filter.owner());
    clauses.add(filter);
    return clauses.query();
  }

  static EventQuery of(long after, AuditFilter filter) {
    Clauses clauses = new Clauses("outcome is not null and sequence > ?", after);
    Audit.Outcome outcome = filter.outcome();
    clauses.add("outcome = ?", outcome == null ? null : outcome.word());
    clauses.add("lower(actor) = lower(?)", filter.actor());
    clauses.add("at >= ?", timestamp(filter.since()));
    clauses.add("at < ?", timestamp(filter.until()));
    clauses.add("request_id = ?", filter.requestId());
    clauses.add(new EventFilter(null, filter.kindPrefix(), filter.objectType(), filter.objectId()));
    return clauses.query();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  void bind(PreparedStatement statement, int limit) throws SQLException {
    int index = 1;
    for (Object parameter : parameters) {
      statement.setObject(index++, parameter);
    }
    statement.setInt(index, limit);
  }

  /** The conditions of one statement. */
  private static final class Clauses {
    private final StringBuilder sql;
    private final List<Object> parameters = new ArrayList<>();

    Clauses(String first, Object parameter) {
      sql = new StringBuilder("select * from events where ").append(first);
      parameters.add(parameter);
    }

    void add(String clause, @Nullable Object parameter) {
      if (parameter != null) {
        sql.append(" and ").append(clause);
        parameters.add(parameter);
      }
    }

    void add(EventFilter filter) {
      add("object_type = ?", filter.objectType());
      add("object_id = ?", filter.objectId());
      String prefix = filter.kindPrefix();
      if (prefix != null) {
        add("(kind = ? or starts_with(kind, ?))", prefix);
        parameters.add(prefix + ".");
      }
    }

    EventQuery query() {
      return new EventQuery(sql.append(" order by sequence limit ?").toString(), parameters);
    }
  }
}
