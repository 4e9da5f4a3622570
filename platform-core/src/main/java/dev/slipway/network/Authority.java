package dev.slipway.network;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A host and port that is spoken to.
 *
 * @param scheme {@code https} or {@code http}
 * @param host lower case; an IPv6 address without brackets
 * @param port the port, never the default's placeholder
 */
public record Authority(String scheme, String host, int port) {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|::1|0:0:0:0:0:0:0:1");

  /** What the address speaks to; it has a scheme and a host. */
  public static Authority of(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    return new Authority(scheme, bare, uri.getPort() >= 0 ? uri.getPort() : ownPort(scheme));
  }

  /** Whether the host is loopback by its very name. */
  public boolean isLoopback() {
    return LOOPBACK.matcher(host).matches();
  }

  /** Whether it is among entries that are written as {@code host} or {@code host:port}. */
  public boolean isIn(Set<String> list) {
    return list.contains(host) || list.contains(host + ":" + port);
  }

  /** The host as credentials name it: with the port when it is not the scheme's own. */
  public String name() {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return port == ownPort(scheme) ? shown : shown + ":" + port;
  }

  private static int ownPort(String scheme) {
    return scheme.equals("http") ? 80 : 443;
  }
}
