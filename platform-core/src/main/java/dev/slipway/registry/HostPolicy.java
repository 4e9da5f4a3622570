package dev.slipway.registry;

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
public final class HostPolicy {
  private final ConnectionRules rules;
  private final @Nullable Authority trusted;

  private HostPolicy(ConnectionRules rules, @Nullable Authority trusted) {
    this.rules = rules;
    this.trusted = trusted;
  }

  /** The policy for a reference that anybody may have given. */
  public static HostPolicy of(ConnectionRules rules) {
    return new HostPolicy(rules, null);
  }

  /** The policy for a reference that an admin gave: the loopback host in it, if any, is trusted. */
  public static HostPolicy forReference(ConnectionRules rules, URI reference) {
    Authority authority = reference.getHost() == null ? null : Authority.of(reference);
    return new HostPolicy(rules, authority != null && authority.isLoopback() ? authority : null);
  }

  /** The scheme that an OCI registry is spoken to with. */
  String registryScheme(String hostAndPort) {
    URI address = URI.create("http://" + hostAndPort);
    if (address.getHost() == null) {
      return "https"; // no host at all, such as 1.5: nothing is fetched from it
    }
    Authority plain = Authority.of(address);
    return plain.isLoopback() || plain.isIn(rules.plainHttpHosts()) ? "http" : "https";
  }

  /**
   * Refuses an address that may not be fetched.
   *
   * @throws RefusedException with the reason
   */
  public void check(URI uri) {
    checked(uri);
  }

  /** The same, and who is spoken to. */
  Authority checked(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new RefusedException("Not an address that anything is fetched from: " + show(uri));
    }
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new RefusedException("Only https and oci addresses are fetched from: " + show(uri));
    }
    Authority authority = Authority.of(uri);
    boolean isLoopback = authority.isLoopback();
    if (isLoopback
        && !isTrusted(authority.host(), authority.port())
        && !rules.allowPrivate()
        && !authority.isIn(rules.allowedHosts())) {
      throw refused(authority.name());
    }
    if (scheme.equals("http") && !isLoopback && !authority.isIn(rules.plainHttpHosts())) {
      throw new RefusedException(
          "Plain http is not allowed for %s: use https, or allow it for this host"
              .formatted(authority.name()));
    }
    return authority;
  }

  /**
   * Refuses addresses that the host resolved to and that may not be reached.
   *
   * @throws RefusedException naming the host, not the address
   */
  public void check(String host, int port, InetAddress[] addresses) {
    Authority authority = new Authority("https", host.toLowerCase(Locale.ROOT), port);
    for (InetAddress address : addresses) {
      boolean isAllowed =
          AddressRules.isPublic(address)
              || authority.isIn(rules.allowedHosts())
              || (rules.allowPrivate() && !AddressRules.isNever(address))
              || (isTrusted(authority.host(), port) && address.isLoopbackAddress());
      if (!isAllowed) {
        throw refused(authority.name());
      }
    }
  }

  /** The address without what may be secret in it. */
  public static String show(URI uri) {
    String host = uri.getHost() == null ? "" : Authority.of(uri).name();
    return Printable.text(uri.getScheme() + "://" + host + uri.getPath());
  }

  private boolean isTrusted(String host, int port) {
    return trusted != null && trusted.host().equals(host) && trusted.port() == port;
  }

  private static RefusedException refused(String host) {
    return new RefusedException(
        "%s is an address inside a network: it is spoken to only where the host is allowed"
            .formatted(host));
  }
}
