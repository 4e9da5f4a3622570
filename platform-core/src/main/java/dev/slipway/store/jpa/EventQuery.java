package dev.slipway.store.jpa;

import dev.slipway.event.Audit;
import dev.slipway.event.AuditFilter;
import dev.slipway.event.EventFilter;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The statement that reads a stretch of the feed.
 *
 * @param sql the statement
 * @param parameters its parameters
 */
record EventQuery(String sql, List<Object> parameters) {

  static EventQuery of(long after, EventFilter filter, int limit) {
    Set<Long> projects = filter.projects();
    if (projects == null) {
      Clauses clauses = new Clauses("sequence > ?", after);
      clauses.add("owner = ?", filter.owner());
      clauses.add(filter);
      return clauses.page(limit);
    }
    Clauses ofProjects = new Clauses("project_id = wanted.id and sequence > ?", after);
    ofProjects.add(filter);
    EventQuery theirs = ofProjects.page(limit).ofEach(projects);
    if (filter.owner() == null) {
      return theirs.first(limit);
    }
    Clauses own = new Clauses("sequence > ?", after);
    own.add("owner = ?", filter.owner());
    own.add(filter);
    return own.page(limit).and(theirs).first(limit);
  }

  static EventQuery of(long after, AuditFilter filter, int limit) {
    Clauses clauses = new Clauses("outcome is not null and sequence > ?", after);
    Audit.Outcome outcome = filter.outcome();
    clauses.add("outcome = ?", outcome == null ? null : outcome.word());
    clauses.add("lower(actor) = lower(?)", filter.actor());
    clauses.add("at >= ?", timestamp(filter.since()));
    clauses.add("at < ?", timestamp(filter.until()));
    clauses.add("request_id = ?", filter.requestId());
    clauses.add(new EventFilter(null, filter.kindPrefix(), filter.objectType(), filter.objectId()));
    return clauses.page(limit);
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  /**
   * The same of each project by itself, as {@code wanted.id}: each is one stretch of an index,
   * where a condition on all of them would sort everything that they have.
   */
  private EventQuery ofEach(Set<Long> projects) {
    return new EventQuery(
        "select seen.* from unnest(?::bigint[]) as wanted (id) cross join lateral ("
            + sql
            + ") as seen",
        joined(List.<Object>of((Object) projects.toArray(Long[]::new)), parameters));
  }

  private EventQuery and(EventQuery other) {
    return new EventQuery(
        "(" + sql + ") union all (" + other.sql + ")", joined(parameters, other.parameters));
  }

  /** The first of them; an event that two parts have is one. */
  private EventQuery first(int limit) {
    return new EventQuery(
        "select distinct on (sequence) * from (" + sql + ") as found order by sequence limit ?",
        joined(parameters, List.of(limit)));
  }

  private static List<Object> joined(List<?> some, List<?> more) {
    List<Object> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  void bind(PreparedStatement statement) throws SQLException {
    int index = 1;
    for (Object parameter : parameters) {
      if (parameter instanceof Long[] numbers) {
        Array array = statement.getConnection().createArrayOf("bigint", numbers);
        statement.setArray(index++, array);
      } else {
        statement.setObject(index++, parameter);
      }
    }
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

    EventQuery page(int limit) {
      return new EventQuery(
          sql.append(" order by sequence limit ?").toString(), joined(parameters, List.of(limit)));
    }
  }
}
