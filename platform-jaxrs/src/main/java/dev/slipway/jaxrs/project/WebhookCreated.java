package dev.slipway.jaxrs.project;

import dev.slipway.project.webhook.Webhook;
import dev.slipway.project.webhook.Webhooks;
import dev.slipway.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that was just made, with its secret for the only time when the platform made that too;
 * null when it was given.
 */
record WebhookCreated(
    UUID id,
    String url,
    List<String> events,
    boolean active,
    @Nullable String secret,
    Instant createdAt,
    Instant updatedAt) {
  static WebhookCreated of(Webhooks.Created created) {
    Webhook webhook = created.webhook();
    Secret made = created.made();
    return new WebhookCreated(
        webhook.id(),
        webhook.url().value(),
        webhook.kinds(),
        webhook.active(),
        made == null ? null : made.reveal(),
        webhook.createdAt(),
        webhook.updatedAt());
  }

  /** Which one it is, without its address and secret. */
  @Override
  public String toString() {
    return "WebhookCreated[" + id + "]";
  }
}
