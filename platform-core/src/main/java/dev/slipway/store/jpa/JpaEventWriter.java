package dev.slipway.store.jpa;

import dev.slipway.event.NewEvent;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import org.hibernate.Session;

/**
 * Writes a unit's events as its last step. The lock is held until the commit is visible, so whoever
 * takes a sequence finds every lower one committed or never to come.
 */
final class JpaEventWriter implements JpaTransactions.EventWriter {
  /** Where listeners hear of new events. */
  static final String CHANNEL = "slipway_events";

  private static final long LOCK = 0x736c6970_65766e74L;

  private static final String INSERT =
      "insert into events (sequence, at, kind, object_type, object_id, owner, project_id, actor, data, "
          + AuditColumns.NAMES
          + ") values (nextval('event_sequences'), ?, ?, ?, ?, ?, ?, ?, cast(? as json), "
          + AuditColumns.PLACES
          + ")";

  @Override
  public void write(EntityManager entities, List<NewEvent> events) {
    entities.unwrap(Session.class).doWork(connection -> write(connection, events));
  }

  private static void write(Connection connection, List<NewEvent> events) throws SQLException {
    try (var lock =
        connection.prepareStatement("select pg_advisory_xact_lock(?), pg_notify(?, '')")) {
      lock.setLong(1, LOCK);
      lock.setString(2, CHANNEL);
      lock.execute();
    }
    try (var insert = connection.prepareStatement(INSERT)) {
      for (NewEvent event : events) {
        insert.setTimestamp(1, Timestamp.from(Timestamps.stored(event.at())));
        insert.setString(2, event.kind());
        insert.setString(3, event.objectType());
        insert.setString(4, event.objectId());
        insert.setObject(5, event.owner(), Types.BIGINT);
        insert.setObject(6, event.projectId(), Types.BIGINT);
        insert.setString(7, event.actor());
        insert.setString(8, JsonDocuments.write(event.data()));
        AuditColumns.bind(insert, 9, event.audit());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
