package dev.slipway.store.jpa;

import dev.slipway.event.AuditFilter;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.event.EventRetention;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The feed on PostgreSQL. */
final class JpaEventStore implements EventStore {
  private final JpaTransactions transactions;
  private final PostgresNotifications notifications;

  JpaEventStore(JpaTransactions transactions, PostgresNotifications notifications) {
    this.transactions = transactions;
    this.notifications = notifications;
  }

  @Override
  public void append(NewEvent event) {
    transactions.append(event);
  }

  @Override
  public List<Event> after(long after, EventFilter filter, int limit) {
    return read(EventQuery.of(after, filter, limit));
  }

  @Override
  public List<Event> audit(long after, AuditFilter filter, int limit) {
    return read(EventQuery.of(after, filter, limit));
  }

  @Override
  public EventRetention retention() {
    return new JpaEventRetention(transactions);
  }

  private List<Event> read(EventQuery query) {
    return transactions.withConnection(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
            query.bind(statement);
            return read(statement);
          }
        });
  }

  @Override
  public long last() {
    return transactions.withConnection(
        connection -> {
          try (var statement =
                  connection.prepareStatement("select coalesce(max(sequence), 0) from events");
              var result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
          }
        });
  }

  @Override
  public Subscription subscribe(Runnable listener) {
    return notifications.subscribe(JpaEventWriter.CHANNEL, listener)::close;
  }

  private static List<Event> read(PreparedStatement statement) throws SQLException {
    List<Event> events = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        events.add(
            new Event(
                row.getLong("sequence"),
                row.getTimestamp("at").toInstant(),
                row.getString("kind"),
                row.getString("object_type"),
                row.getString("object_id"),
                row.getObject("owner", Long.class),
                row.getObject("project_id", Long.class),
                row.getString("actor"),
                JsonDocuments.read(row.getString("data")),
                AuditColumns.read(row)));
      }
    }
    return List.copyOf(events);
  }
}
