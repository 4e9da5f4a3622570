package dev.slipway.project.webhook;

import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.RecurringWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/** Removes what was sent to webhooks long ago. */
public final class WebhookRetention implements RecurringWork.Task {
  /** How long a finished delivery is kept. */
  public static final Duration KEPT = Duration.ofDays(30);

  private static final int BATCH = 1000;

  private final WebhookStore webhooks;
  private final InstantSource clock;

  /** The work on a store. */
  public WebhookRetention(WebhookStore webhooks, InstantSource clock) {
    this.webhooks = Objects.requireNonNull(webhooks, "webhooks is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
  }

  @Override
  public void run(Lease lease) {
    Instant before = clock.instant().minus(KEPT);
    int removed = BATCH;
    while (removed == BATCH && !lease.isLost()) {
      removed = webhooks.removeDeliveries(before, BATCH);
    }
  }
}
