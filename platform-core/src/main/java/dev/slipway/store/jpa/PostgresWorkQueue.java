package dev.slipway.store.jpa;

import dev.slipway.reconcile.Claim;
import dev.slipway.reconcile.LeaseLostException;
import dev.slipway.reconcile.QueueStatistics;
import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkItem;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.reconcile.WorkQueue;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The work queue as a PostgreSQL table, shared by any number of processes. */
final class PostgresWorkQueue implements WorkQueue {
  private final ConnectionSource joined;
  private final QueueConnections own;
  private final QueueTime time;
  private final WorkRequests requests;
  private final WorkClaims claims;
  private final WorkCompletions completions;
  private final WorkNews news;

  /**
   * Creates the queue; it opens nothing before it is used.
   *
   * @param joined lends the running transaction's connection
   * @param own opens connections for the queue's own transactions, one for good while there are
   *     subscriptions
   */
  PostgresWorkQueue(ConnectionSource joined, DataSource own, QueueTime time) {
    this.joined = joined;
    this.own = new QueueConnections(own);
    this.time = time;
    this.requests = new WorkRequests(time);
    this.claims = new WorkClaims(this.own, time);
    this.completions = new WorkCompletions(this.own, time);
    this.news = new WorkNews(own);
  }

  @Override
  public void enqueue(Work work) {
    enqueueAll(List.of(work));
  }

  @Override
  public void enqueueAll(Collection<Work> work) {
    if (!work.isEmpty()) {
      joined.withConnection(connection -> requests.write(connection, work));
    }
  }

  @Override
  public void cancel(WorkKey key) {
    joined.withConnection(
        connection -> {
          WorkRows.cancel(connection, key);
          return Boolean.TRUE;
        });
  }

  @Override
  public List<Claim> claim(String worker, Map<String, Integer> kinds, int max, Duration lease) {
    return claims.claim(worker, kinds, max, lease);
  }

  @Override
  public Set<Claim> renew(Collection<Claim> held, Duration lease) {
    Set<Claim> lost = new HashSet<>(held);
    if (held.isEmpty()) {
      return lost;
    }
    List<Claim> asked = List.copyOf(held);
    Set<Long> kept =
        own.inTransaction(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(WorkQueueSql.RENEW)) {
                new WorkArrays(statement).text(time.now()).claims(asked).number(lease.toMillis());
                Set<Long> epochs = new HashSet<>();
                try (ResultSet rows = LastResult.of(statement)) {
                  while (rows.next()) {
                    epochs.add(rows.getLong(1));
                  }
                }
                return epochs;
              }
            });
    lost.removeIf(claim -> kept.contains(claim.epoch()));
    return lost;
  }

  @Override
  public Set<Claim> complete(Collection<Completion> ended) {
    return completions.complete(ended);
  }

  @Override
  public void verify(Claim claim) {
    if (!joined.withConnection(connection -> WorkRows.hold(connection, claim))) {
      throw new LeaseLostException(claim);
    }
  }

  @Override
  public void release(Collection<Claim> held) {
    completions.release(held);
  }

  @Override
  public Optional<WorkItem> find(WorkKey key) {
    return joined.withConnection(connection -> WorkRows.find(connection, key));
  }

  @Override
  public List<QueueStatistics> statistics() {
    return own.inTransaction(connection -> WorkRows.statistics(connection, time.now()));
  }

  @Override
  public Subscription subscribe(Runnable listener) {
    return news.subscribe(listener);
  }

  @Override
  public @Nullable Instant nextDue(Set<String> kinds) {
    return own.inTransaction(connection -> Optional.ofNullable(WorkRows.nextDue(connection, kinds)))
        .orElse(null);
  }
}
