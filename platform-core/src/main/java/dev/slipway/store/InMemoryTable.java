package dev.slipway.store;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Rows by key, in key order. Every call runs inside a unit of work, and what it writes is taken
 * back when the unit fails. Rows are copied on the way in and out, so that a caller who changes a
 * JSON document changes nothing here.
 *
 * @param <K> the key
 * @param <V> the row
 */
final class InMemoryTable<K extends Comparable<? super K>, V> {

  private final InMemoryTransactions transactions;
  private final UnaryOperator<V> copy;
  private final NavigableMap<K, V> rows = new TreeMap<>();

  InMemoryTable(InMemoryTransactions transactions, UnaryOperator<V> copy) {
    this.transactions = transactions;
    this.copy = copy;
  }

  InMemoryTable(InMemoryTransactions transactions) {
    this(transactions, UnaryOperator.identity());
  }

  Optional<V> find(K key) {
    return transactions.withTransaction(() -> Optional.ofNullable(rows.get(key)).map(copy));
  }

  void put(K key, V row) {
    V stored = copy.apply(row);
    transactions.useTransaction(() -> restoreOnRollback(key, rows.put(key, stored)));
  }

  boolean remove(K key) {
    return transactions.withTransaction(
        () -> {
          V old = rows.remove(key);
          if (old != null) {
            restoreOnRollback(key, old);
          }
          return old != null;
        });
  }

  /** The rows that the predicate accepts, in key order. */
  List<V> list(Predicate<? super V> wanted) {
    return transactions.withTransaction(
        () -> rows.values().stream().filter(wanted).map(copy).toList());
  }

  /** The rows from {@code first} (inclusive) to {@code end} (exclusive), in key order. */
  List<V> range(K first, K end) {
    return transactions.withTransaction(
        () -> rows.subMap(first, true, end, false).values().stream().map(copy).toList());
  }

  /** Up to {@code limit} accepted rows whose key follows {@code key}. */
  List<V> following(K key, Predicate<? super V> wanted, int limit) {
    return transactions.withTransaction(
        () ->
            rows.tailMap(key, false).values().stream()
                .filter(wanted)
                .limit(limit)
                .map(copy)
                .toList());
  }

  /** The keys of up to {@code limit} rows that the predicate accepts. */
  List<K> keys(Predicate<? super V> wanted, int limit) {
    return transactions.withTransaction(
        () ->
            rows.entrySet().stream()
                .filter(row -> wanted.test(row.getValue()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList());
  }

  boolean anyMatch(Predicate<? super V> wanted) {
    return transactions.withTransaction(() -> rows.values().stream().anyMatch(wanted));
  }

  Optional<K> lastKey() {
    return transactions.withTransaction(
        () -> rows.isEmpty() ? Optional.empty() : Optional.of(rows.lastKey()));
  }

  private void restoreOnRollback(K key, @Nullable V old) {
    transactions.onRollback(
        () -> {
          if (old == null) {
            rows.remove(key);
          } else {
            rows.put(key, old);
          }
        });
  }
}
