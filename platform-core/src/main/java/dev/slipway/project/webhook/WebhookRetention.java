package dev.slipway.project.webhook;

import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.RecurringWork;
import dev.slipway.reconcile.Removal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/** Removes what was sent to webhooks long ago. */
public final class WebhookRetention implements RecurringWork.Task {
  /** How long a finished delivery is kept. */
  public static final Duration KEPT = Duration.ofDays(30);

  private static final int BATCH = 1000;

  private final Removal removal;

  /** The work on a store. */
  public WebhookRetention(WebhookStore webhooks, InstantSource clock) {
    Objects.requireNonNull(webhooks, "webhooks is null");
    Objects.requireNonNull(clock, "clock is null");
    this.removal =
        new Removal(BATCH, limit -> webhooks.removeDeliveries(clock.instant().minus(KEPT), limit));
  }

  @Override
  public void run(Lease lease) {
    removal.run(lease);
  }
}
