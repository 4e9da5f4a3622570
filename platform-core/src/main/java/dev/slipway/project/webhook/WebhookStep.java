package dev.slipway.project.webhook;

import dev.slipway.project.webhook.WebhookDelivery.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a worker does next about a webhook. */
sealed interface WebhookStep {
  /** Sends the delivery. */
  record Send(WebhookDelivery delivery) implements WebhookStep {}

  /** Waits until the delivery in hand is due again. */
  record Wait(Duration delay) implements WebhookStep {}

  /** Looks for the next event in the feed. */
  record Read() implements WebhookStep {}

  /** Does nothing: the webhook is switched off. */
  record Rest() implements WebhookStep {}

  /** Removes the webhook: its project is deleted, and it is switched off. */
  record Remove() implements WebhookStep {}

  /**
   * Decides. What somebody asked for goes first and waits for nothing; events go one after the
   * other.
   *
   * @param pending the deliveries that are still to be sent, in the order in which they were made
   */
  static WebhookStep next(
      Webhook webhook, boolean projectLives, List<WebhookDelivery> pending, Instant now) {
    for (WebhookDelivery delivery : pending) {
      if (delivery.cause() != Cause.EVENT) {
        return new Send(delivery);
      }
    }
    if (!webhook.active()) {
      return projectLives ? new Rest() : new Remove();
    }
    if (pending.isEmpty()) {
      return new Read();
    }
    WebhookDelivery inHand = pending.get(0);
    Instant due = inHand.nextAttemptAt();
    return due == null || !due.isAfter(now)
        ? new Send(inHand)
        : new Wait(Duration.between(now, due));
  }
}
