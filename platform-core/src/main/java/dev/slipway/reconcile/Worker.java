package dev.slipway.reconcile;

import java.time.Duration;
import java.util.Optional;

/** Runs one claim after the other. */
final class Worker implements Runnable {
  private final ReconcilerParts parts;
  private final HandlerCall handlers;
  private final RetryPolicy retries;
  private final RunEnds ends;
  private final Claimer claimer;
  private volatile boolean stopping;

  Worker(
      ReconcilerParts parts,
      HandlerCall handlers,
      RetryPolicy retries,
      RunEnds ends,
      Claimer claimer) {
    this.parts = parts;
    this.handlers = handlers;
    this.retries = retries;
    this.ends = ends;
    this.claimer = claimer;
  }

  /** Makes the loop end after the present run. */
  void stop() {
    stopping = true;
  }

  @Override
  public void run() {
    while (!stopping) {
      Run run;
      try {
        run = parts.runs().next();
      } catch (InterruptedException e) {
        continue;
      }
      long start = System.nanoTime();
      Optional<Outcome> outcome = Optional.empty();
      try {
        outcome = handlers.call(run);
      } finally {
        end(run, outcome, System.nanoTime() - start);
      }
    }
  }

  private void end(Run run, Optional<Outcome> outcome, long nanos) {
    if (outcome.isEmpty()) {
      parts.lose(run);
    } else if (run.end()) {
      parts.listener().completed(run.claim().key().kind(), outcome.get(), Duration.ofNanos(nanos));
      ends.add(run, outcome.get(), retries.delay(run.claim(), outcome.get()));
    }
    parts.runs().ran(run, nanos);
    claimer.roomMade();
  }
}
