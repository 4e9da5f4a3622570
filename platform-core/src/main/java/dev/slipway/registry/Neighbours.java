package dev.slipway.registry;

import java.util.List;
import java.util.regex.Pattern;

/** Hosts of one domain, such as a registry and its token server. */
final class Neighbours {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  private Neighbours() {}

  /**
   * Whether one host is the parent of the other, or both have the same parent of at least two
   * labels, the last of which is no two-letter country with a short label before it.
   */
  static boolean are(String one, String other) {
    if (ADDRESS.matcher(one).matches() || ADDRESS.matcher(other).matches()) {
      return false;
    }
    return (isDomain(one) && other.endsWith("." + one))
        || (isDomain(other) && one.endsWith("." + other))
        || (isDomain(parent(one)) && parent(one).equals(parent(other)));
  }

  private static String parent(String host) {
    return host.substring(host.indexOf('.') + 1);
  }

  private static boolean isDomain(String host) {
    List<String> labels = List.of(host.split("\\.", -1));
    int count = labels.size();
    boolean isCountry = labels.get(count - 1).length() == 2;
    return count > 2 || (count == 2 && !(isCountry && labels.get(0).length() <= 3));
  }
}
