package dev.slipway.reconcile;

import dev.slipway.reconcile.WorkQueue.Completion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Writes how runs ended: what ends while a batch is being written makes the next batch, so a lone
 * end is written at once and many share a transaction. A batch that fails is tried again until the
 * queue takes or refuses it.
 */
final class RunEnds implements Runnable {
  private static final int BATCH = 500;
  private static final Duration IDLE = Duration.ofMillis(100);

  private final ReconcilerParts parts;
  private final Signal retry = new Signal();
  private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();
  private volatile boolean stopping;
  private volatile long giveUpAt;

  RunEnds(ReconcilerParts parts) {
    this.parts = parts;
  }

  private record End(Run run, Completion completion) {
    boolean staysInTheQueue() {
      return completion.outcome() instanceof Outcome.RequeueAfter
          || completion.outcome() instanceof Outcome.Retry;
    }
  }

  void add(Run run, Outcome outcome, Duration delay) {
    ends.add(new End(run, new Completion(run.claim(), outcome, delay)));
  }

  /** How many ends wait to be written. */
  int waiting() {
    return ends.size();
  }

  /** Makes the loop end once all is written, or after {@code patience}. */
  void stop(Duration patience) {
    giveUpAt = System.nanoTime() + patience.toNanos();
    stopping = true;
    retry.raise();
  }

  @Override
  public void run() {
    try {
      List<End> batch = new ArrayList<>();
      while (!stopping || !ends.isEmpty()) {
        End first = ends.poll(stopping ? 0 : IDLE.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          ends.drainTo(batch, BATCH - 1);
          write(batch);
          batch.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(List<End> batch) throws InterruptedException {
    Map<Claim, Run> claims = new LinkedHashMap<>();
    batch.forEach(end -> claims.put(end.run().claim(), end.run()));
    for (int failures = 0; ; failures++) {
      try {
        Set<Claim> refused = parts.queue().complete(batch.stream().map(End::completion).toList());
        parts.outage().worked("end runs");
        claims.values().forEach(parts.runs()::forget);
        refused.forEach(parts.listener()::leaseLost);
        if (batch.stream().anyMatch(End::staysInTheQueue)) {
          parts.news().raise();
        }
        return;
      } catch (RuntimeException e) {
        parts.outage().failed("end runs", e);
      }
      if (stopping && System.nanoTime() - giveUpAt > 0) {
        claims.values().forEach(parts.runs()::forget);
        return;
      }
      retry.await(parts.pauses().delay(failures));
    }
  }
}
