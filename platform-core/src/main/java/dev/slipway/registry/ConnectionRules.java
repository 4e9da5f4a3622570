package dev.slipway.registry;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which servers may be spoken to, and how.
 *
 * @param allowedHosts hosts whose addresses may be private or loopback: {@code host}, or {@code
 *     host:port} for one port alone
 * @param plainHttpHosts hosts that are spoken to without TLS, written the same way
 * @param allowPrivate whether every host may have private and loopback addresses; link-local ones
 *     stay refused
 * @param timeout how long one answer may take; positive
 */
public record ConnectionRules(
    Set<String> allowedHosts, Set<String> plainHttpHosts, boolean allowPrivate, Duration timeout) {
  public ConnectionRules {
    allowedHosts = lower(allowedHosts);
    plainHttpHosts = lower(plainHttpHosts);
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("the timeout is not positive");
    }
  }

  private static Set<String> lower(Set<String> hosts) {
    return hosts.stream()
        .map(host -> host.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }
}
