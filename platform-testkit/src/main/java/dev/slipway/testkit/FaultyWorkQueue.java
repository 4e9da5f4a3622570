package dev.slipway.testkit;

import dev.slipway.error.UnavailableException;
import dev.slipway.reconcile.Claim;
import dev.slipway.reconcile.QueueStatistics;
import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkItem;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.reconcile.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A worker's view of a queue that a test can break, call by call. Thread-safe. */
public final class FaultyWorkQueue implements WorkQueue {
  private final WorkQueue queue;
  private final Set<Call> broken = EnumSet.noneOf(Call.class);
  private final AtomicInteger failures = new AtomicInteger();

  /** A view that works until told otherwise. */
  public FaultyWorkQueue(WorkQueue queue) {
    this.queue = queue;
  }

  /** What can be broken. */
  public enum Call {
    /** Claims, and the look at what is due next. */
    CLAIM,
    /** Renewals. */
    RENEW,
    /** Completions. */
    COMPLETE,
    /** Releases. */
    RELEASE,
    /** Requests, cancellations, verifications and reads. */
    OTHER
  }

  /** Makes these calls fail from now on. */
  public void breakDown(Call... calls) {
    synchronized (broken) {
      broken.addAll(List.of(calls));
    }
  }

  /** Makes every call work again. */
  public void heal() {
    synchronized (broken) {
      broken.clear();
    }
  }

  /** How many calls have failed so far. */
  public int failures() {
    return failures.get();
  }

  @Override
  public void enqueue(Work work) {
    check(Call.OTHER);
    queue.enqueue(work);
  }

  @Override
  public void enqueueAll(Collection<Work> work) {
    check(Call.OTHER);
    queue.enqueueAll(work);
  }

  @Override
  public void cancel(WorkKey key) {
    check(Call.OTHER);
    queue.cancel(key);
  }

  @Override
  public List<Claim> claim(String worker, Map<String, Integer> kinds, int max, Duration lease) {
    return checked(Call.CLAIM, () -> queue.claim(worker, kinds, max, lease));
  }

  @Override
  public Set<Claim> renew(Collection<Claim> claims, Duration lease) {
    return checked(Call.RENEW, () -> queue.renew(claims, lease));
  }

  @Override
  public Set<Claim> complete(Collection<Completion> completions) {
    return checked(Call.COMPLETE, () -> queue.complete(completions));
  }

  @Override
  public void verify(Claim claim) {
    check(Call.OTHER);
    queue.verify(claim);
  }

  @Override
  public void release(Collection<Claim> claims) {
    check(Call.RELEASE);
    queue.release(claims);
  }

  @Override
  public Optional<WorkItem> find(WorkKey key) {
    return checked(Call.OTHER, () -> queue.find(key));
  }

  @Override
  public List<QueueStatistics> statistics() {
    return checked(Call.OTHER, queue::statistics);
  }

  @Override
  public Subscription subscribe(Runnable listener) {
    return queue.subscribe(listener);
  }

  @Override
  public @Nullable Instant nextDue(Set<String> kinds) {
    check(Call.CLAIM);
    return queue.nextDue(kinds);
  }

  private <T> T checked(Call call, Supplier<T> work) {
    check(call);
    return work.get();
  }

  private void check(Call call) {
    synchronized (broken) {
      if (!broken.contains(call)) {
        return;
      }
    }
    failures.incrementAndGet();
    throw new UnavailableException("broken by the test: " + call);
  }
}
