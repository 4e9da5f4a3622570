package dev.slipway.image.build;

import dev.slipway.network.AddressRules;
import dev.slipway.network.Authority;
import dev.slipway.registry.ConnectionRules;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which repositories may be named. It judges by the text alone: what a name leads to is looked up
 * in the Job, whose network policy keeps it out of private networks.
 *
 * @param rules hosts that may be inside
 */
record GitHosts(ConnectionRules rules) {
  private static final int MAX_LENGTH = 2048;
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|0x.*");
  private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~/+%@-]+");

  /** What is wrong with the address, without repeating it; null when nothing is. */
  @Nullable String fault(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    if (lower.startsWith("ssh:") || lower.matches("(git\\+ssh|ssh\\+git):.*|[^/:]+@[^/]+:.*")) {
      return "Repositories are fetched over https: ssh needs a key, and the platform keeps none";
    }
    if (!lower.startsWith("https://") || url.length() > MAX_LENGTH) {
      return "Git URL should begin with https:// and have at most 2048 characters";
    }
    URI address = parse(url);
    if (address == null || address.getHost() == null) {
      return "Git URL should be an address such as https://git.example.com/team/app.git";
    }
    if (address.getRawUserInfo() != null) {
      return "Git URL should have no user name or password in it";
    }
    if (address.getRawQuery() != null
        || address.getRawFragment() != null
        || !PATH.matcher(address.getRawPath()).matches()
        || address.getRawPath().contains("..")) {
      return "Git URL should end with the repository's path; a commit is named by ref";
    }
    Authority host = Authority.of(address);
    return isInside(host) && !host.isIn(rules.allowedHosts()) && !rules.allowPrivate()
        ? "Git URL should lead to a host that everybody can reach"
        : null;
  }

  private static @Nullable URI parse(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static boolean isInside(Authority authority) {
    String host = authority.host();
    if (host.contains(":") || NUMBERS.matcher(host).matches()) {
      return !isPublicNumber(host);
    }
    return host.indexOf('.') < 0
        || host.endsWith(".localhost")
        || host.endsWith(".local")
        || host.endsWith(".internal")
        || host.endsWith(".svc");
  }

  /** Looks nothing up: the text is an address in numbers, or none. */
  private static boolean isPublicNumber(String host) {
    if (!host.contains(":") && !host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
      return false; // such as 127.1 or 2130706433, which some read as an address
    }
    try {
      return Stream.of(InetAddress.getAllByName(host)).allMatch(AddressRules::isPublic);
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
