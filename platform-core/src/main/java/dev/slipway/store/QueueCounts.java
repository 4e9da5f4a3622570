package dev.slipway.store;

import dev.slipway.reconcile.QueueStatistics;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Sums over the rows of the in-memory queue. */
final class QueueCounts {
  private QueueCounts() {}

  static List<QueueStatistics> of(Collection<QueueRow> rows, Instant now) {
    return rows.stream()
        .collect(Collectors.groupingBy(row -> row.key().kind(), TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(entry -> count(entry.getKey(), entry.getValue(), now))
        .toList();
  }

  private static boolean isQueued(QueueRow row) {
    return row.state() == QueueRow.State.READY || row.state() == QueueRow.State.WAITING;
  }

  private static QueueStatistics count(String kind, List<QueueRow> rows, Instant now) {
    Predicate<QueueRow> due = row -> isQueued(row) && !row.dueAt().isAfter(now);
    return new QueueStatistics(
        kind,
        rows.stream().filter(due).count(),
        rows.stream().filter(row -> isQueued(row) && row.dueAt().isAfter(now)).count(),
        rows.stream().filter(row -> row.state() == QueueRow.State.RUNNING).count(),
        rows.stream().filter(row -> row.state() == QueueRow.State.STALLED).count(),
        rows.stream().filter(due).map(QueueRow::dueAt).min(Instant::compareTo).orElse(null));
  }
}
