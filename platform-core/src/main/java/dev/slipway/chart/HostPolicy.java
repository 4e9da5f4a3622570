package dev.slipway.chart;

import dev.slipway.network.AddressRules;
import dev.slipway.network.Authority;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts may be spoken to: checked by name before each hop, and by address when the connection
 * is made.
 */
final class HostPolicy {
  private final ResolverOptions options;
  private final @Nullable Authority trusted;

  /**
   * A policy for what one reference leads to.
   *
   * @param trusted the loopback host that the reference itself names, or null
   */
  HostPolicy(ResolverOptions options, @Nullable Authority trusted) {
    this.options = options;
    this.trusted = trusted;
  }

  /** The policy for a reference that an admin gave: the loopback host in it, if any, is trusted. */
  static HostPolicy forReference(ResolverOptions options, URI reference) {
    Authority authority = reference.getHost() == null ? null : Authority.of(reference);
    return new HostPolicy(options, authority != null && authority.isLoopback() ? authority : null);
  }

  /** The scheme that an OCI registry is spoken to with. */
  String registryScheme(String hostAndPort) {
    URI address = URI.create("http://" + hostAndPort);
    if (address.getHost() == null) {
      return "https"; // no host at all, such as 1.5: nothing is fetched from it
    }
    Authority plain = Authority.of(address);
    return plain.isLoopback() || plain.isIn(options.plainHttpHosts()) ? "http" : "https";
  }

  /**
   * Refuses an address that may not be fetched.
   *
   * @throws InvalidChartException with the reason
   */
  Authority check(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new InvalidChartException("Not an address that charts are fetched from: " + show(uri));
    }
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new InvalidChartException("Charts are fetched over https or oci only: " + show(uri));
    }
    Authority authority = Authority.of(uri);
    boolean isTrusted = isTrusted(authority.host(), authority.port());
    if (scheme.equals("http") && !isTrusted && !authority.isIn(options.plainHttpHosts())) {
      throw new InvalidChartException(
          "Plain http is not allowed for %s: use https, or allow it for this host"
              .formatted(authority.name()));
    }
    if (authority.isLoopback()
        && !isTrusted
        && !options.allowPrivate()
        && !authority.isIn(options.allowedHosts())) {
      throw refused(authority.name());
    }
    return authority;
  }

  /**
   * Refuses addresses that the host resolved to and that may not be reached.
   *
   * @throws InvalidChartException naming the host, not the address
   */
  void check(String host, int port, InetAddress[] addresses) {
    Authority authority = new Authority("https", host.toLowerCase(Locale.ROOT), port);
    for (InetAddress address : addresses) {
      boolean isAllowed =
          AddressRules.isPublic(address)
              || authority.isIn(options.allowedHosts())
              || (options.allowPrivate() && !AddressRules.isNever(address))
              || (isTrusted(authority.host(), port) && address.isLoopbackAddress());
      if (!isAllowed) {
        throw refused(authority.name());
      }
    }
  }

  /** The address without what may be secret in it. */
  static String show(URI uri) {
    String host = uri.getHost() == null ? "" : Authority.of(uri).name();
    return ArchivePaths.show(uri.getScheme() + "://" + host + uri.getPath());
  }

  private boolean isTrusted(String host, int port) {
    return trusted != null && trusted.host().equals(host) && trusted.port() == port;
  }

  private static InvalidChartException refused(String host) {
    return new InvalidChartException(
        "%s is an address inside a network: allow the host if charts shall come from it"
            .formatted(host));
  }
}
