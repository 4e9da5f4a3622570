package dev.slipway.identity.provider;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Which addresses are spoken to: those that the operator named, and what they may lead to. */
final class ProviderAddresses {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private ProviderAddresses() {}

  /**
   * Refuses an address that is neither https nor http on a loopback host.
   *
   * @throws IllegalArgumentException with the reason
   */
  static void check(URI address) {
    String host = host(address);
    boolean isSecure = "https".equalsIgnoreCase(address.getScheme());
    boolean isLocal = "http".equalsIgnoreCase(address.getScheme()) && LOOPBACK.contains(host);
    if (host.isEmpty() || !(isSecure || isLocal)) {
      throw new IllegalArgumentException("an identity provider is reached over https only");
    }
    if (address.getRawUserInfo() != null
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw new IllegalArgumentException("an identity provider's address is scheme, host and path");
    }
  }

  /**
   * Refuses an address that a provider leads to: plain http stays on the provider's own host.
   *
   * @throws IllegalArgumentException with the reason
   */
  static void check(URI address, URI issuer) {
    check(address);
    if (!"https".equalsIgnoreCase(address.getScheme()) && !host(address).equals(host(issuer))) {
      throw new IllegalArgumentException("the provider leads to plain http on another host");
    }
  }

  /** Whether the address may be connected to for a host that is not the provider's own. */
  static boolean isPublic(InetAddress address) {
    return isPossible(address)
        && !address.isLoopbackAddress()
        && !address.isSiteLocalAddress()
        && !isUniqueLocal(address);
  }

  /** Whether a provider can be at the address at all; cloud metadata is not. */
  static boolean isPossible(InetAddress address) {
    return !address.isAnyLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isMulticastAddress();
  }

  static String host(URI address) {
    return address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
  }

  private static boolean isUniqueLocal(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
  }
}
