package dev.slipway.jaxrs.project;

import dev.slipway.project.webhook.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A webhook without its secret; no {@code events} means all of them. */
record WebhookRead(
    UUID id,
    String url,
    List<String> events,
    boolean active,
    Instant createdAt,
    Instant updatedAt) {
  static WebhookRead of(Webhook webhook) {
    return new WebhookRead(
        webhook.id(),
        webhook.url().value(),
        webhook.kinds(),
        webhook.active(),
        webhook.createdAt(),
        webhook.updatedAt());
  }

  /** Which one it is, without its address, which may hold a token. */
  @Override
  public String toString() {
    return "WebhookRead[" + id + "]";
  }
}
