package dev.slipway.store.jpa;

import dev.slipway.error.NotFoundException;
import dev.slipway.error.UnavailableException;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one entity, read and written at once: a store sees a violation where it writes, and
 * plain SQL in the same unit sees what was written.
 *
 * @param <R> the entity
 */
final class Rows<R> {
  /** The order of what accounts own: the latest before what was made earlier. */
  static final String NEWEST = "r.createdAt desc, r.id desc";

  private final JpaTransactions transactions;
  private final Class<R> type;

  Rows(JpaTransactions transactions, Class<R> type) {
    this.transactions = transactions;
    this.type = type;
  }

  /** The next number of a sequence. */
  long nextId(String sequence) {
    return transactions.withConnection(
        connection -> {
          try (var statement = connection.prepareStatement("select nextval(?::regclass)")) {
            statement.setString(1, sequence);
            try (var result = statement.executeQuery()) {
              result.next();
              return result.getLong(1);
            }
          }
        });
  }

  /** Makes sure that the sequence does not give {@code id} later. */
  void skipIds(String sequence, long id) {
    transactions.withConnection(
        connection -> {
          try (var statement =
              connection.prepareStatement(
                  "select setval(?::regclass, greatest(?, nextval(?::regclass)))")) {
            statement.setString(1, sequence);
            statement.setLong(2, id);
            statement.setString(3, sequence);
            return statement.execute();
          }
        });
  }

  <T> Optional<T> find(Object key, Function<R, T> mapper) {
    return transactions.withEntities(
        entities -> Optional.ofNullable(get(entities, key)).map(mapper));
  }

  /** The row as it is now, held until the unit ends. */
  <T> Optional<T> findForUpdate(Object key, Function<R, T> mapper) {
    return transactions.withEntities(
        entities -> {
          R row = get(entities, key);
          if (row == null) {
            return Optional.<T>empty();
          }
          entities.detach(row); // a refresh would fail when the row is gone meanwhile
          return Optional.ofNullable(held(entities, key)).map(mapper);
        });
  }

  <T> T insert(R row, Function<R, T> mapper) {
    return transactions.withEntities(
        entities -> {
          entities.persist(row);
          entities.flush();
          return mapper.apply(row);
        });
  }

  /**
   * @param what the object in words, for the message when it is not there
   */
  void update(Object key, String what, Consumer<R> change) {
    transactions.withEntities(
        entities -> {
          R row = get(entities, key);
          if (row == null) {
            throw new NotFoundException("There is no " + what + " " + key);
          }
          change.accept(row);
          entities.flush();
          return row;
        });
  }

  /** Changes the row with the key, or a new one that is then inserted. */
  void put(Object key, Supplier<R> create, Consumer<R> change) {
    transactions.withEntities(
        entities -> {
          R found = get(entities, key);
          R row = found == null ? create.get() : found;
          change.accept(row);
          if (found == null) {
            entities.persist(row);
          }
          entities.flush();
          return row;
        });
  }

  boolean delete(Object key) {
    return transactions.withEntities(
        entities -> {
          R row = get(entities, key);
          if (row != null) {
            entities.remove(row);
            entities.flush();
          }
          return row != null;
        });
  }

  <T> List<T> list(String jpql, Function<R, T> mapper, Object... parameters) {
    return transactions.withEntities(
        entities -> query(entities, jpql, type, parameters).getResultStream().map(mapper).toList());
  }

  /** The one row that {@code condition} accepts. */
  <T> Optional<T> first(String condition, Function<R, T> mapper, Object... parameters) {
    return list(
            "select r from " + type.getSimpleName() + " r where " + condition, mapper, parameters)
        .stream()
        .findFirst();
  }

  /** A page of what the account owns, or everybody when it is null, newest first. */
  <T> Page<T> newest(@Nullable Long ownerId, PageRequest page, Function<R, T> mapper) {
    return ownerId == null
        ? page("true", NEWEST, page, mapper)
        : page("r.ownerId = ?1", NEWEST, page, mapper, ownerId);
  }

  /** A page of what {@code condition} accepts, ordered by id. */
  <T> Page<T> page(
      String condition, PageRequest page, Function<R, T> mapper, Object... parameters) {
    return page(condition, "r.id", page, mapper, parameters);
  }

  /** A page of what {@code condition} accepts, in the given order. */
  <T> Page<T> page(
      String condition,
      String order,
      PageRequest page,
      Function<R, T> mapper,
      Object... parameters) {
    return transactions.withEntities(
        entities -> {
          String from = " from " + type.getSimpleName() + " r where " + condition;
          List<T> items =
              query(entities, "select r" + from + " order by " + order, type, parameters)
                  .setFirstResult(page.offset())
                  .setMaxResults(page.limit())
                  .getResultStream()
                  .map(mapper)
                  .toList();
          return new Page<>(items, count(entities, from, parameters));
        });
  }

  long count(String condition, Object... parameters) {
    return transactions.withEntities(
        entities ->
            count(entities, " from " + type.getSimpleName() + " r where " + condition, parameters));
  }

  <T> List<T> values(String jpql, Class<T> valueType, Object... parameters) {
    return transactions.withEntities(
        entities -> query(entities, jpql, valueType, parameters).getResultList());
  }

  /** Hibernate answers null when the connection broke; that is not the same as no row. */
  private @Nullable R get(EntityManager entities, Object key) {
    return known(entities, entities.find(type, key));
  }

  private @Nullable R held(EntityManager entities, Object key) {
    return known(entities, entities.find(type, key, LockModeType.PESSIMISTIC_WRITE));
  }

  private @Nullable R known(EntityManager entities, @Nullable R row) {
    if (row == null && entities.getTransaction().getRollbackOnly()) {
      throw new UnavailableException("The database does not answer");
    }
    return row;
  }

  private static long count(EntityManager entities, String from, Object... parameters) {
    return query(entities, "select count(r)" + from, Long.class, parameters).getSingleResult();
  }

  private static <T> TypedQuery<T> query(
      EntityManager entities, String jpql, Class<T> type, Object... parameters) {
    TypedQuery<T> query = entities.createQuery(jpql, type);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    return query;
  }
}
