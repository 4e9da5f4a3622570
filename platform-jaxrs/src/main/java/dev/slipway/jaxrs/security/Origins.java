package dev.slipway.jaxrs.security;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The origins whose pages may call the APIs from a browser, and the application's own. Immutable.
 */
public final class Origins {
  /** Where front ends are developed, and tried out on one machine. */
  public static final List<String> DEFAULT =
      List.of("http://localhost", "http://localhost:3000", "http://localhost:5173");

  private final Set<String> allowed;

  private Origins(Set<String> allowed) {
    this.allowed = allowed;
  }

  /**
   * These origins, such as {@code https://portal.example.com}.
   *
   * @throws IllegalArgumentException when one is no origin
   */
  public static Origins of(List<String> origins) {
    return new Origins(origins.stream().map(Origins::normal).collect(Collectors.toSet()));
  }

  /** Whether a page of the origin may call. */
  boolean allow(String origin, ContainerRequestContext request) {
    try {
      String normal = normal(origin);
      return allowed.contains(normal) || normal.equals(own(request));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String own(ContainerRequestContext request) {
    URI base = request.getUriInfo().getBaseUri();
    return normal(base.getScheme() + "://" + base.getRawAuthority());
  }

  private static String normal(String text) {
    try {
      URI uri = new URI(text.strip().toLowerCase(Locale.ROOT));
      String scheme = String.valueOf(uri.getScheme());
      if (uri.getHost() == null
          || !(scheme.equals("http") || scheme.equals("https"))
          || uri.getRawUserInfo() != null
          || !uri.getRawPath().isEmpty()
          || uri.getRawQuery() != null
          || uri.getRawFragment() != null) {
        throw none(text);
      }
      int port = uri.getPort() == (scheme.equals("http") ? 80 : 443) ? -1 : uri.getPort();
      return scheme + "://" + uri.getHost() + (port < 0 ? "" : ":" + port);
    } catch (URISyntaxException e) {
      throw none(text);
    }
  }

  private static IllegalArgumentException none(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is no origin such as https://portal.example.com");
  }
}
