package dev.slipway.project.webhook;

import dev.slipway.project.webhook.WebhookDelivery.Cause;
import dev.slipway.project.webhook.WebhookDelivery.Status;
import java.time.Duration;
import java.util.List;

/**
 * What becomes of a delivery after an attempt.
 *
 * @param status what it is then
 * @param delay in how long it is sent again, when it is pending
 * @param deactivates whether the webhook is switched off
 */
record Verdict(Status status, Duration delay, boolean deactivates) {
  /** How long to wait after the first, second and further failures; all of them are 10 h 21 min. */
  static final List<Duration> DELAYS =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6));

  /** An event that is older has one attempt, so that a receiver that is away gathers no backlog. */
  static final Duration OLD = Duration.ofDays(1);

  /**
   * Judges an attempt.
   *
   * @param delivery the delivery as it was before the attempt
   * @param age how long ago its event happened
   * @param jitter a random number from 0 to 1, so that what failed together does not come back
   *     together
   */
  static Verdict of(WebhookDelivery delivery, Reply reply, Duration age, double jitter) {
    if (reply.isTaken()) {
      return ended(Status.SUCCEEDED, false);
    }
    if (reply.isGone()) {
      return ended(Status.FAILED, true);
    }
    boolean again =
        delivery.cause() == Cause.EVENT
            && delivery.attempts() < DELAYS.size()
            && age.compareTo(OLD) < 0;
    if (!again) {
      return ended(Status.FAILED, false);
    }
    double share = 0.9 + jitter / 5;
    long millis = Math.round(DELAYS.get(delivery.attempts()).toMillis() * share);
    return new Verdict(Status.PENDING, Duration.ofMillis(millis), false);
  }

  private static Verdict ended(Status status, boolean deactivates) {
    return new Verdict(status, Duration.ZERO, deactivates);
  }
}
