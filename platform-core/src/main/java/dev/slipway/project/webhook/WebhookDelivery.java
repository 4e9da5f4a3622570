package dev.slipway.project.webhook;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is sent to a webhook's address, however many attempts that takes.
 *
 * @param id its id, the same at every attempt, so that a receiver knows what it has seen
 * @param webhookId the webhook
 * @param cause why it is sent
 * @param sequence the event's place in the feed, or null when there is no event
 * @param kind the event's kind, or {@link #PING}
 * @param status what became of it
 * @param attempts how often it was sent
 * @param responseStatus the HTTP status of the last answer, or null when there was none
 * @param error what went wrong the last time, in words of the platform's own, or null
 * @param durationMillis how long the last attempt took, or null
 * @param createdAt when its turn came
 * @param finishedAt when it succeeded or failed for good, or null
 * @param nextAttemptAt when it is sent next, or null when it is not
 */
public record WebhookDelivery(
    UUID id,
    UUID webhookId,
    Cause cause,
    @Nullable Long sequence,
    String kind,
    Status status,
    int attempts,
    @Nullable Integer responseStatus,
    @Nullable String error,
    @Nullable Long durationMillis,
    Instant createdAt,
    @Nullable Instant finishedAt,
    @Nullable Instant nextAttemptAt) {
  /** The kind of a delivery that only tries whether the receiver answers. */
  public static final String PING = "ping";

  public WebhookDelivery {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(webhookId, "webhookId is null");
    Objects.requireNonNull(cause, "cause is null");
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(status, "status is null");
    Objects.requireNonNull(createdAt, "createdAt is null");
  }

  /** Why something is sent. */
  public enum Cause {
    /** Its event's turn came; tried again when it fails. */
    EVENT,
    /** Somebody wants to know whether the receiver answers; tried once. */
    TEST,
    /** Somebody wants an event to be sent again; tried once. */
    REDELIVERY
  }

  /** What became of a delivery. */
  public enum Status {
    /** It is still to be sent, perhaps not for the first time. */
    PENDING,
    /** The receiver took it. */
    SUCCEEDED,
    /** It is not sent any more. */
    FAILED;

    /** The status as the API writes it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A delivery that is due now. */
  static WebhookDelivery due(
      UUID id, UUID webhookId, Cause cause, @Nullable Long sequence, String kind, Instant now) {
    return new WebhookDelivery(
        id, webhookId, cause, sequence, kind, Status.PENDING, 0, null, null, null, now, null, now);
  }

  /** The delivery after one more attempt, of which that came. */
  WebhookDelivery after(Verdict verdict, Reply reply, Instant now) {
    boolean retried = verdict.status() == Status.PENDING;
    return new WebhookDelivery(
        id,
        webhookId,
        cause,
        sequence,
        kind,
        verdict.status(),
        attempts + 1,
        reply.status(),
        reply.error(),
        reply.duration().toMillis(),
        createdAt,
        retried ? null : now,
        retried ? now.plus(verdict.delay()) : null);
  }

  /** The delivery, given up without another attempt. */
  WebhookDelivery givenUp(String why, Instant now) {
    return new WebhookDelivery(
        id,
        webhookId,
        cause,
        sequence,
        kind,
        Status.FAILED,
        attempts,
        responseStatus,
        why,
        durationMillis,
        createdAt,
        now,
        null);
  }

  /** The delivery, due now. */
  WebhookDelivery dueAt(Instant now) {
    return new WebhookDelivery(
        id,
        webhookId,
        cause,
        sequence,
        kind,
        status,
        attempts,
        responseStatus,
        error,
        durationMillis,
        createdAt,
        finishedAt,
        now);
  }
}
