package dev.slipway.project.webhook;

import dev.slipway.project.WebAddress;
import dev.slipway.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What shall be different about a webhook; null leaves a field as it is.
 *
 * @param url where events are sent
 * @param kinds which kinds of events; all when empty
 * @param active whether anything is sent; one that is switched on again begins at the feed's end
 * @param secret what deliveries are signed with
 */
public record WebhookChange(
    @Nullable WebAddress url,
    @Nullable List<String> kinds,
    @Nullable Boolean active,
    @Nullable Secret secret) {
  public WebhookChange {
    kinds = kinds == null ? null : List.copyOf(kinds);
  }

  /** What changes, without the address, which may hold a token. */
  @Override
  public String toString() {
    return "WebhookChange[kinds=" + kinds + ", active=" + active + "]";
  }
}
