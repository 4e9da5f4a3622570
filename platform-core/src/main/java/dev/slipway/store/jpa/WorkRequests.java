package dev.slipway.store.jpa;

import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes requests for work, in the order of their keys so that two writers cannot deadlock. */
final class WorkRequests {
  private static final int BATCH = 1000;

  private final QueueTime time;

  WorkRequests(QueueTime time) {
    this.time = time;
  }

  /** One key's requests of the same call, as one. */
  private record Request(Work work, long times) {
    Request and(Request newer) {
      Instant due = work.dueAt().isBefore(newer.work.dueAt()) ? work.dueAt() : newer.work.dueAt();
      Work latest = newer.work;
      return new Request(
          new Work(latest.key(), latest.owner(), due, latest.traceContext()), times + newer.times);
    }
  }

  Void write(Connection connection, Collection<Work> work) throws SQLException {
    Map<WorkKey, Request> requests =
        new TreeMap<>(Comparator.comparing(WorkKey::kind).thenComparing(WorkKey::key));
    work.forEach(one -> requests.merge(one.key(), new Request(one, 1), Request::and));
    List<Request> all = new ArrayList<>(requests.values());
    for (int start = 0; start < all.size(); start += BATCH) {
      writeBatch(connection, all.subList(start, Math.min(all.size(), start + BATCH)));
    }
    return null;
  }

  private void writeBatch(Connection connection, List<Request> batch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WorkQueueSql.ENQUEUE)) {
      new WorkArrays(statement)
          .text(time.now())
          .keys(batch, request -> request.work().key())
          .texts(batch, request -> request.work().owner())
          .texts(batch, request -> request.work().dueAt().toString())
          .flags(batch, request -> time.isDue(request.work().dueAt()))
          .numbers(batch, Request::times)
          .texts(batch, request -> request.work().traceContext());
      statement.executeQuery().close();
    }
  }
}
