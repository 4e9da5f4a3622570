package dev.slipway.reconcile;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a row that stays in the queue waits before its next run. */
final class RetryPolicy {
  private final Backoff failures;
  private final Backoff waits;

  RetryPolicy(ReconcilerOptions options, RandomGenerator random) {
    this.failures = new Backoff(options.backoffBase(), options.backoffMax(), random);
    this.waits = new Backoff(options.backoffBase(), options.waitMax(), random);
  }

  Duration delay(Claim claim, Outcome outcome) {
    if (outcome instanceof Outcome.RequeueAfter requeue) {
      return requeue.delay();
    }
    if (outcome instanceof Outcome.Retry retry) {
      return retry.counted() ? failures.delay(claim.attempt()) : waits.delay(claim.waits());
    }
    return Duration.ZERO;
  }
}
