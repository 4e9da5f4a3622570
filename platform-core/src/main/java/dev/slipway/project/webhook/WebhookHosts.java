package dev.slipway.project.webhook;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.network.AddressCheck;
import dev.slipway.network.AddressRules;
import dev.slipway.network.Authority;
import dev.slipway.project.WebAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which hosts webhooks may lead to: what an address says by itself is checked when it is given,
 * what its host's name leads to at every connection.
 */
final class WebhookHosts implements AddressCheck {
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*");

  private final Set<String> allowed;

  WebhookHosts(Set<String> allowed) {
    this.allowed = allowed;
  }

  /**
   * Checks an address as it is written, without any network.
   *
   * @throws InvalidInputException naming the body's field {@code url}, never the address
   */
  void check(WebAddress url) {
    URI address = uri(url);
    if (address.getHost() == null) {
      throw refusal("The URL has no host that can be spoken to");
    }
    if (address.getRawUserInfo() != null) {
      throw refusal("The URL may not have a user name or password");
    }
    if (address.getRawFragment() != null) {
      throw refusal("The URL may not have a fragment");
    }
    Authority authority = Authority.of(address);
    if (authority.port() < 1) {
      throw refusal("The URL has no port that can be spoken to");
    }
    if (!authority.isIn(allowed) && isInside(authority)) {
      throw refusal("The URL leads into a network: allow the host if webhooks shall go there");
    }
  }

  @Override
  public void check(String host, int port, InetAddress[] addresses) {
    if (new Authority("http", bare(host), port).isIn(allowed)) {
      return;
    }
    for (InetAddress address : addresses) {
      if (!AddressRules.isPublic(address)) {
        throw new AddressRefusedException();
      }
    }
  }

  private static boolean isInside(Authority authority) {
    if (authority.isLoopback() || authority.host().endsWith(".localhost")) {
      return true;
    }
    if (!LITERAL.matcher(authority.host()).matches()) {
      return false;
    }
    try {
      return !AddressRules.isPublic(InetAddress.getByName(authority.host()));
    } catch (UnknownHostException e) {
      return true;
    }
  }

  private static URI uri(WebAddress url) {
    try {
      return new URI(url.value());
    } catch (URISyntaxException e) {
      throw refusal("The URL has characters that must be escaped");
    }
  }

  private static String bare(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.startsWith("[") ? lower.substring(1, lower.length() - 1) : lower;
  }

  private static InvalidInputException refusal(String why) {
    return new InvalidInputException(FieldError.body("url", "value_error", "Value error, " + why));
  }

  /** Thrown when a host's name leads to where webhooks may not go. */
  static final class AddressRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AddressRefusedException() {
      super("an address inside a network");
    }
  }
}
