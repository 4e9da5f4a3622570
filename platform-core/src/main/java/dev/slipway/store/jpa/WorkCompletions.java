package dev.slipway.store.jpa;

import dev.slipway.reconcile.Claim;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.WorkQueue.Completion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ends claims in batches. A batch never waits for a row that another transaction has locked, so it
 * cannot take part in a deadlock; such rows are ended one by one afterwards.
 */
final class WorkCompletions {
  private static final int REASON_LIMIT = 2000;

  private final QueueConnections connections;
  private final QueueTime time;

  WorkCompletions(QueueConnections connections, QueueTime time) {
    this.connections = connections;
    this.time = time;
  }

  /** How a claim ends, as the statement is told. */
  private record Ending(Claim claim, String verb, Duration delay, @Nullable String reason) {}

  Set<Claim> complete(Collection<Completion> completions) {
    return end(completions.stream().map(WorkCompletions::ending).toList());
  }

  void release(Collection<Claim> claims) {
    end(claims.stream().map(claim -> new Ending(claim, "release", Duration.ZERO, null)).toList());
  }

  private Set<Claim> end(List<Ending> endings) {
    List<Ending> open = new ArrayList<>(endings);
    List<Ending> done = open.stream().filter(ending -> ending.verb().equals("done")).toList();
    remove(open, done.isEmpty() ? Set.of() : connections.inTransaction(c -> finish(c, done)));
    if (!open.isEmpty()) {
      remove(open, connections.inTransaction(connection -> end(connection, open)));
    }
    Set<Claim> refused = new HashSet<>();
    for (Ending ending : open) {
      if (!connections.inTransaction(connection -> endAlone(connection, ending))) {
        refused.add(ending.claim());
      }
    }
    return refused;
  }

  private static void remove(List<Ending> open, Set<Long> epochs) {
    open.removeIf(ending -> epochs.contains(ending.claim().epoch()));
  }

  private boolean endAlone(Connection connection, Ending ending) throws SQLException {
    return WorkRows.hold(connection, ending.claim()) && !end(connection, List.of(ending)).isEmpty();
  }

  private static Set<Long> finish(Connection connection, List<Ending> endings) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WorkQueueSql.FINISH)) {
      new WorkArrays(statement).claims(claims(endings)).numbers(claims(endings), Claim::generation);
      return epochs(statement);
    }
  }

  private Set<Long> end(Connection connection, List<Ending> endings) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WorkQueueSql.END)) {
      new WorkArrays(statement)
          .text(time.now())
          .claims(claims(endings))
          .numbers(claims(endings), Claim::generation)
          .texts(endings, Ending::verb)
          .numbers(endings, ending -> ending.delay().toNanos() / 1000)
          .texts(endings, Ending::reason);
      return epochs(statement);
    }
  }

  private static Set<Long> epochs(PreparedStatement statement) throws SQLException {
    Set<Long> epochs = new HashSet<>();
    try (ResultSet rows = LastResult.of(statement)) {
      while (rows.next()) {
        epochs.add(rows.getLong(1));
      }
    }
    return epochs;
  }

  private static List<Claim> claims(List<Ending> endings) {
    return endings.stream().map(Ending::claim).toList();
  }

  private static Ending ending(Completion completion) {
    Outcome outcome = completion.outcome();
    if (outcome instanceof Outcome.Done) {
      return new Ending(completion.claim(), "done", Duration.ZERO, null);
    }
    if (outcome instanceof Outcome.RequeueAfter) {
      return new Ending(completion.claim(), "requeue", completion.delay(), null);
    }
    if (outcome instanceof Outcome.Retry retry) {
      String verb = retry.counted() ? "retry" : "wait";
      return new Ending(completion.claim(), verb, completion.delay(), cut(retry.reason()));
    }
    if (outcome instanceof Outcome.Stalled stalled) {
      return new Ending(completion.claim(), "stalled", Duration.ZERO, cut(stalled.reason()));
    }
    throw new IllegalArgumentException("unknown outcome " + outcome);
  }

  private static String cut(String reason) {
    String text = reason.replace('\u0000', ' ');
    return text.length() <= REASON_LIMIT ? text : text.substring(0, REASON_LIMIT - 1) + "…";
  }
}
