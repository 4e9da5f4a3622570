package dev.slipway.jaxrs.project;

import dev.slipway.project.webhook.WebhookDelivery;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was or is being sent to a webhook; {@code cause} is {@code event}, {@code test} or {@code
 * redelivery}, {@code status} is {@code pending}, {@code succeeded} or {@code failed}.
 */
record DeliveryRead(
    UUID id,
    UUID webhookId,
    String cause,
    @Nullable Long sequence,
    String kind,
    String status,
    int attempts,
    @Nullable Integer responseStatus,
    @Nullable String error,
    @Nullable Long durationMs,
    Instant createdAt,
    @Nullable Instant finishedAt,
    @Nullable Instant nextAttemptAt) {
  static DeliveryRead of(WebhookDelivery delivery) {
    return new DeliveryRead(
        delivery.id(),
        delivery.webhookId(),
        delivery.cause().name().toLowerCase(Locale.ROOT),
        delivery.sequence(),
        delivery.kind(),
        delivery.status().word(),
        delivery.attempts(),
        delivery.responseStatus(),
        delivery.error(),
        delivery.durationMillis(),
        delivery.createdAt(),
        delivery.finishedAt(),
        delivery.nextAttemptAt());
  }
}
