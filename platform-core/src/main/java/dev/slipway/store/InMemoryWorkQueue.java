package dev.slipway.store;

import dev.slipway.reconcile.Claim;
import dev.slipway.reconcile.LeaseLostException;
import dev.slipway.reconcile.QueueStatistics;
import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkItem;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.reconcile.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The work queue of one process: rows in maps, changed inside the in-memory transactions. */
final class InMemoryWorkQueue implements WorkQueue {
  private final InMemoryTransactions transactions;
  private final InstantSource clock;
  private final QueueRows rows = new QueueRows();
  private final Map<String, String> lastOwners = new HashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private long epoch;
  private boolean news;

  InMemoryWorkQueue(InMemoryTransactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public void enqueue(Work work) {
    transactions.useTransaction(
        () -> {
          QueueRow row = rows.get(work.key());
          Instant now = clock.instant();
          put(work.key(), row == null ? QueueRow.of(work, now) : row.requested(work, now));
        });
  }

  @Override
  public void enqueueAll(Collection<Work> work) {
    transactions.useTransaction(() -> work.forEach(this::enqueue));
  }

  @Override
  public void cancel(WorkKey key) {
    transactions.useTransaction(
        () -> {
          QueueRow row = rows.get(key);
          if (row != null) {
            put(key, row.state() == QueueRow.State.RUNNING ? row.cancel() : null);
          }
        });
  }

  @Override
  public List<Claim> claim(String worker, Map<String, Integer> kinds, int max, Duration lease) {
    return transactions.withTransaction(
        () -> {
          kinds.keySet().forEach(this::wake);
          List<Claim> claims = new ArrayList<>();
          Map<String, Integer> rooms = new TreeMap<>(kinds);
          while (claims.size() < max && !rooms.isEmpty()) {
            for (String kind : List.copyOf(rooms.keySet())) {
              QueueRow row = rows.readyAfter(kind, lastOwners.getOrDefault(kind, ""));
              if (row == null || rooms.merge(kind, -1, Integer::sum) < 0) {
                rooms.remove(kind);
              } else if (claims.size() < max) {
                lastOwners.put(kind, row.owner());
                QueueRow claimed = row.claimed(worker, ++epoch, clock.instant().plus(lease));
                put(row.key(), claimed);
                claims.add(claimed.toClaim());
              }
            }
          }
          return claims;
        });
  }

  @Override
  public Set<Claim> renew(Collection<Claim> claims, Duration lease) {
    Instant until = clock.instant().plus(lease);
    return changeHeld(claims, (claim, row) -> row.renewed(until));
  }

  @Override
  public Set<Claim> complete(Collection<Completion> completions) {
    Instant now = clock.instant();
    Map<Claim, Completion> ends = new HashMap<>();
    completions.forEach(completion -> ends.put(completion.claim(), completion));
    return changeHeld(
        ends.keySet(),
        (claim, row) -> {
          Completion end = Objects.requireNonNull(ends.get(claim));
          return row.ended(end.outcome(), end.delay(), now);
        });
  }

  @Override
  public void release(Collection<Claim> claims) {
    Instant now = clock.instant();
    changeHeld(claims, (claim, row) -> row.cancelled() ? null : row.woken(now));
  }

  @Override
  public void verify(Claim claim) {
    transactions.useTransaction(
        () -> {
          QueueRow row = rows.get(claim.key());
          if (row == null || !row.isHeldBy(claim)) {
            throw new LeaseLostException(claim);
          }
        });
  }

  @Override
  public Optional<WorkItem> find(WorkKey key) {
    return transactions.withTransaction(
        () -> Optional.ofNullable(rows.get(key)).map(QueueRow::toItem));
  }

  @Override
  public List<QueueStatistics> statistics() {
    return transactions.withTransaction(() -> QueueCounts.of(rows.all(), clock.instant()));
  }

  @Override
  public Subscription subscribe(Runnable listener) {
    Runnable once = () -> listener.run();
    listeners.add(once);
    return () -> listeners.remove(once);
  }

  @Override
  public @Nullable Instant nextDue(Set<String> kinds) {
    return transactions
        .withTransaction(
            () ->
                kinds.stream().flatMap(kind -> rows.nextDue(kind).stream()).min(Instant::compareTo))
        .orElse(null);
  }

  /** What becomes of a row that a claim holds; null when it goes away. */
  private interface Change {
    @Nullable QueueRow apply(Claim claim, QueueRow row);
  }

  private Set<Claim> changeHeld(Collection<Claim> claims, Change change) {
    return transactions.withTransaction(
        () -> {
          Set<Claim> lost = new HashSet<>();
          for (Claim claim : claims) {
            QueueRow row = rows.get(claim.key());
            if (row == null || !row.isHeldBy(claim)) {
              lost.add(claim);
            } else {
              put(claim.key(), change.apply(claim, row));
            }
          }
          return lost;
        });
  }

  private void wake(String kind) {
    Instant now = clock.instant();
    for (QueueRow row : rows.overdue(kind, now)) {
      put(row.key(), row.cancelled() ? null : row.woken(now));
    }
  }

  private void put(WorkKey key, @Nullable QueueRow row) {
    QueueRow before = rows.replace(key, row);
    transactions.onRollback(() -> rows.replace(key, before));
    if (row != null && row.state() == QueueRow.State.READY && !news) {
      news = true;
      transactions.onRollback(() -> news = false);
      transactions.afterCommit(this::tell);
    }
  }

  private void tell() {
    transactions.useTransaction(() -> news = false);
    listeners.forEach(Runnable::run);
  }
}
