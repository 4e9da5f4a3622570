package dev.slipway.project.webhook;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where webhooks may lead, and how long their receivers may take. Immutable.
 *
 * @param allowedHosts hosts whose addresses may be private or loopback: {@code host}, or {@code
 *     host:port} for one port alone
 * @param connect how long a connection may take
 * @param total how long an attempt may take as a whole
 */
public record WebhookOptions(Set<String> allowedHosts, Duration connect, Duration total) {
  public WebhookOptions {
    allowedHosts =
        allowedHosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    if (connect.isNegative() || connect.isZero() || total.compareTo(connect) < 0) {
      throw new IllegalArgumentException("the times of webhooks are not positive and in order");
    }
  }

  /** Public addresses alone; five seconds to connect, fifteen altogether. */
  public static WebhookOptions standard() {
    return allowing(Set.of());
  }

  /** The same, and these hosts whatever their addresses are. */
  public static WebhookOptions allowing(Set<String> hosts) {
    return new WebhookOptions(hosts, Duration.ofSeconds(5), Duration.ofSeconds(15));
  }
}
