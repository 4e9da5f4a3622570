package dev.slipway.store.jpa;

import dev.slipway.error.UnavailableException;
import dev.slipway.event.NewEvent;
import dev.slipway.transaction.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Units of work on PostgreSQL: each has an entity manager and a connection, bound to its thread
 * until it ends. Its events are written as the last step before the commit.
 */
final class JpaTransactions implements Transactions, ConnectionSource {
  private static final Logger LOG = LoggerFactory.getLogger(JpaTransactions.class);

  private static final int SNAPSHOTS = 10;

  private final EntityManagerFactory factory;
  private final EventWriter eventWriter;

  // Not static: two platforms in one JVM have nothing to do with each other.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable JpaUnit> current = new ThreadLocal<>();

  JpaTransactions(EntityManagerFactory factory, EventWriter eventWriter) {
    this.factory = factory;
    this.eventWriter = eventWriter;
  }

  @Override
  public <T> T withTransaction(Supplier<T> work) {
    return withEntities(entities -> work.get());
  }

  @Override
  public <T> T withSnapshot(Supplier<T> work) {
    if (current.get() != null) {
      throw new IllegalStateException("a snapshot begins a unit of its own");
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return runUnit(
            entities -> {
              entities.unwrap(Session.class).doWork(JpaTransactions::seeOneMoment);
              return work.get();
            });
      } catch (UnavailableException e) {
        if (attempt == SNAPSHOTS || !DatabaseErrors.isSerialization(e)) {
          throw e;
        }
      }
    }
  }

  private static void seeOneMoment(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("set transaction isolation level repeatable read");
    }
  }

  @Override
  public void beforeCommit(Runnable action) {
    JpaUnit unit = current.get();
    if (unit == null) {
      action.run();
    } else {
      unit.beforeCommit(action);
    }
  }

  @Override
  public void afterCommit(Runnable action) {
    JpaUnit unit = current.get();
    if (unit == null) {
      action.run();
    } else {
      unit.afterCommit(action);
    }
  }

  @Override
  public <T> T withConnection(Work<T> work) {
    return withEntities(entities -> entities.unwrap(Session.class).doReturningWork(work::run));
  }

  /** Runs {@code work} with the unit's entity manager; it must flush what it writes. */
  <T> T withEntities(Function<EntityManager, T> work) {
    JpaUnit unit = current.get();
    return unit == null ? runUnit(work) : unit.join(work);
  }

  /** Adds an event to the running unit, or to one of its own. */
  void append(NewEvent event) {
    withEntities(
        entities -> {
          JpaUnit unit = current.get();
          if (unit == null) {
            throw new IllegalStateException("no unit of work on this thread");
          }
          unit.append(event);
          return Boolean.TRUE;
        });
  }

  private <T> T runUnit(Function<EntityManager, T> work) {
    JpaUnit unit = open();
    T result;
    current.set(unit);
    try {
      result = unit.run(work, eventWriter);
    } finally {
      current.remove();
      unit.close();
    }
    unit.committed().forEach(JpaTransactions::runGuarded);
    return result;
  }

  private JpaUnit open() {
    try {
      return new JpaUnit(factory.createEntityManager());
    } catch (RuntimeException e) {
      throw DatabaseErrors.translate(e);
    }
  }

  private static void runGuarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.error("An action after a commit failed; the commit stands", e);
    }
  }

  /** Writes a unit's events. */
  @FunctionalInterface
  interface EventWriter {
    /** Writes the events in their order; nothing but the commit follows. */
    void write(EntityManager entities, List<NewEvent> events);
  }
}
