package dev.slipway.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The queue: one row per key. Thread-safe.
 *
 * <p>A row that is enqueued while it runs is run once more afterwards, however often it was
 * enqueued. {@code enqueue}, {@code cancel} and {@code verify} join the running transaction; all
 * others run their own short ones. Whether a row is due and whether a lease has run out is judged
 * by one clock, the queue's own, whatever the clocks of the workers show.
 *
 * <p>Every call throws an {@link dev.slipway.error.UnavailableException} while the database does
 * not answer.
 */
public interface WorkQueue {
  /**
   * Adds the work, or coalesces it with the row that is there: the generation rises, the earlier of
   * both due times holds, a stalled row is due again and its attempts are forgotten. While the row
   * runs, the due time is that of the run after it.
   */
  void enqueue(Work work);

  /** Enqueues many at once. */
  void enqueueAll(Collection<Work> work);

  /** Removes a row that nobody holds; a row that is held goes away when its run ends. */
  void cancel(WorkKey key);

  /**
   * Claims due rows for a worker: rows whose lease ran out included, fair across owners.
   *
   * @param worker who claims
   * @param kinds for each kind with a handler here, how many more claims it may take now; kinds
   *     that are absent are not touched
   * @param max how many claims to return at most
   * @param lease how long each claim lasts unless renewed
   */
  List<Claim> claim(String worker, Map<String, Integer> kinds, int max, Duration lease);

  /**
   * Renews the claims and returns those that are lost. A lease that ran out is renewed as well, as
   * long as nobody has claimed the key since.
   */
  Set<Claim> renew(Collection<Claim> claims, Duration lease);

  /**
   * Ends claims and returns those that were refused since they had been lost.
   *
   * <p>A row that was enqueued after its claim becomes due again whatever the outcome, except that
   * a {@code Retry} keeps its backoff. A row that was cancelled after its claim goes away.
   */
  Set<Claim> complete(Collection<Completion> completions);

  /**
   * Holds the claim's row until the running transaction ends.
   *
   * @throws LeaseLostException when another worker holds the key, or nobody
   */
  void verify(Claim claim);

  /** Gives claims back unrun: due at once, without counting an attempt. */
  void release(Collection<Claim> claims);

  /** The row of a key, if there is one. */
  Optional<WorkItem> find(WorkKey key);

  /** Depth and age by kind, for metrics. */
  List<QueueStatistics> statistics();

  /**
   * Calls {@code listener} soon after work became due by an enqueue, those of other processes
   * included. Close the result to stop.
   */
  Subscription subscribe(Runnable listener);

  /**
   * When the next row of these kinds that nobody holds becomes due, or null when there is none;
   * some time that has passed when one is due already.
   */
  @Nullable Instant nextDue(Set<String> kinds);

  /**
   * The end of a claim.
   *
   * @param claim the claim
   * @param outcome how the run ended
   * @param delay in how long, by the queue's own clock, a row that stays is due next; unused for
   *     {@code Done} and {@code Stalled}
   */
  record Completion(Claim claim, Outcome outcome, Duration delay) {}

  /** A registration that ends when closed. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
