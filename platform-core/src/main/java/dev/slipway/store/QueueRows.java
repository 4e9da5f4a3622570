package dev.slipway.store;

import dev.slipway.reconcile.WorkKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows of the in-memory queue with the two orders in which they are looked for. */
final class QueueRows {
  private static final Comparator<QueueRow> BY_DUE =
      Comparator.comparing(QueueRow::dueAt).thenComparing(row -> row.key().key());
  private static final Comparator<QueueRow> BY_WAKE =
      Comparator.comparing((QueueRow row) -> Objects.requireNonNull(row.wakesAt()))
          .thenComparing(row -> row.key().key());

  private final Map<WorkKey, QueueRow> rows = new HashMap<>();
  private final Map<String, NavigableMap<String, NavigableSet<QueueRow>>> ready = new HashMap<>();
  private final Map<String, NavigableSet<QueueRow>> waking = new HashMap<>();

  @Nullable QueueRow get(WorkKey key) {
    return rows.get(key);
  }

  Collection<QueueRow> all() {
    return rows.values();
  }

  /** Puts the row of a key, or removes it, and returns the one that was there. */
  @Nullable QueueRow replace(WorkKey key, @Nullable QueueRow row) {
    QueueRow before = row == null ? rows.remove(key) : rows.put(key, row);
    if (before != null) {
      unindex(before);
    }
    if (row != null) {
      index(row);
    }
    return before;
  }

  /** The longest due row of the owner after {@code owner}, round the corner; null when none is. */
  @Nullable QueueRow readyAfter(String kind, String owner) {
    NavigableMap<String, NavigableSet<QueueRow>> owners = ready.get(kind);
    if (owners == null) {
      return null;
    }
    Map.Entry<String, NavigableSet<QueueRow>> next = owners.higherEntry(owner);
    return (next == null ? owners.firstEntry() : next).getValue().first();
  }

  /** The rows of a kind whose time to wake has come. */
  List<QueueRow> overdue(String kind, Instant now) {
    return waking.getOrDefault(kind, new TreeSet<>(BY_WAKE)).stream()
        .takeWhile(row -> !Objects.requireNonNull(row.wakesAt()).isAfter(now))
        .toList();
  }

  /** When the next row of a kind that nobody holds is due; a ready one counts before others. */
  Optional<Instant> nextDue(String kind) {
    QueueRow first = readyAfter(kind, "");
    if (first != null) {
      return Optional.of(first.dueAt());
    }
    return waking.getOrDefault(kind, new TreeSet<>(BY_WAKE)).stream()
        .filter(row -> row.state() == QueueRow.State.WAITING)
        .findFirst()
        .map(QueueRow::dueAt);
  }

  private void index(QueueRow row) {
    String kind = row.key().kind();
    if (row.state() == QueueRow.State.READY) {
      ready
          .computeIfAbsent(kind, k -> new TreeMap<>())
          .computeIfAbsent(row.owner(), o -> new TreeSet<>(BY_DUE))
          .add(row);
    } else if (row.wakesAt() != null) {
      waking.computeIfAbsent(kind, k -> new TreeSet<>(BY_WAKE)).add(row);
    }
  }

  private void unindex(QueueRow row) {
    String kind = row.key().kind();
    NavigableMap<String, NavigableSet<QueueRow>> owners = ready.get(kind);
    if (row.state() == QueueRow.State.READY && owners != null) {
      NavigableSet<QueueRow> own = owners.get(row.owner());
      if (own != null && own.remove(row) && own.isEmpty()) {
        owners.remove(row.owner());
      }
      if (owners.isEmpty()) {
        ready.remove(kind);
      }
    } else if (row.wakesAt() != null && waking.containsKey(kind)) {
      waking.get(kind).remove(row);
    }
  }
}
