package dev.slipway.store.jpa;

import dev.slipway.event.NewEvent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One unit of work: commits once, or rolls back when anything inside it failed. */
final class JpaUnit {
  private static final Logger LOG = LoggerFactory.getLogger(JpaUnit.class);

  private final EntityManager entities;
  private final List<NewEvent> events = new ArrayList<>();
  private final List<Runnable> beforeCommit = new ArrayList<>();
  private final List<Runnable> afterCommit = new ArrayList<>();
  private @Nullable Throwable failure;

  JpaUnit(EntityManager entities) {
    this.entities = entities;
  }

  void append(NewEvent event) {
    events.add(event);
  }

  void beforeCommit(Runnable action) {
    beforeCommit.add(action);
  }

  void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  /** What is to run now that the unit has committed. */
  List<Runnable> committed() {
    return List.copyOf(afterCommit);
  }

  /** Begins, runs the work and its last steps, writes the events and commits. */
  <T> T run(Function<EntityManager, T> work, JpaTransactions.EventWriter eventWriter) {
    EntityTransaction transaction = entities.getTransaction();
    try {
      transaction.begin();
      T result = work.apply(entities);
      throwFailure();
      for (int i = 0; i < beforeCommit.size(); i++) { // one may add another
        beforeCommit.get(i).run();
      }
      throwFailure();
      if (!events.isEmpty()) {
        eventWriter.write(entities, List.copyOf(events));
      }
      transaction.commit();
      return result;
    } catch (RuntimeException e) {
      rollBack(transaction);
      throw DatabaseErrors.translate(e);
    } catch (Error e) {
      rollBack(transaction);
      throw e;
    }
  }

  /** Runs work of a call inside this unit. */
  <T> T join(Function<EntityManager, T> work) {
    try {
      return work.apply(entities);
    } catch (RuntimeException e) {
      RuntimeException translated = DatabaseErrors.translate(e);
      fail(translated);
      throw translated;
    } catch (Error e) {
      fail(e);
      throw e;
    }
  }

  void close() {
    try {
      entities.close();
    } catch (RuntimeException e) {
      LOG.warn("A connection could not be given back: {}", DatabaseErrors.translate(e).toString());
    }
  }

  private void fail(Throwable throwable) {
    if (failure == null) {
      failure = throwable;
    }
  }

  /** A caller may have swallowed what a joined call threw; the unit fails all the same. */
  private void throwFailure() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private static void rollBack(EntityTransaction transaction) {
    try {
      if (transaction.isActive()) {
        transaction.rollback();
      }
    } catch (RuntimeException e) {
      LOG.warn("A rollback failed: {}", DatabaseErrors.translate(e).toString());
    }
  }
}
