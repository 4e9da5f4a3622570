package dev.slipway.chart;

import dev.slipway.registry.ConnectionRules;
import java.time.Duration;
import java.util.Set;

/**
 * Where charts may be fetched from.
 *
 * @param allowedHosts hosts whose addresses may be private or loopback: {@code host}, or {@code
 *     host:port} for one port alone
 * @param plainHttpHosts hosts that are spoken to without TLS, written the same way
 * @param allowPrivate whether every host may have private and loopback addresses; link-local ones
 *     stay refused
 * @param timeout how long one answer may take
 */
public record ResolverOptions(
    Set<String> allowedHosts, Set<String> plainHttpHosts, boolean allowPrivate, Duration timeout) {
  public ResolverOptions {
    ConnectionRules checked =
        new ConnectionRules(allowedHosts, plainHttpHosts, allowPrivate, timeout);
    allowedHosts = checked.allowedHosts();
    plainHttpHosts = checked.plainHttpHosts();
  }

  /**
   * Public addresses over TLS, and a loopback host when the reference itself names it; two minutes.
   */
  public static ResolverOptions defaults() {
    return new ResolverOptions(Set.of(), Set.of(), false, Duration.ofMinutes(2));
  }

  /** The same, for conversations of any kind. */
  public ConnectionRules connections() {
    return new ConnectionRules(allowedHosts, plainHttpHosts, allowPrivate, timeout);
  }
}
