package dev.slipway.project.webhook;

import dev.slipway.project.WebAddress;
import dev.slipway.secret.Secret;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that somebody wants.
 *
 * @param url where events are sent
 * @param kinds which kinds of events, by whole words before a dot; all when empty
 * @param secret what deliveries are signed with; one is made when it is null
 */
public record NewWebhook(WebAddress url, List<String> kinds, @Nullable Secret secret) {
  public NewWebhook {
    Objects.requireNonNull(url, "url is null");
    kinds = List.copyOf(kinds);
  }

  /** What is wanted, without the address, which may hold a token. */
  @Override
  public String toString() {
    return "NewWebhook" + kinds;
  }
}
