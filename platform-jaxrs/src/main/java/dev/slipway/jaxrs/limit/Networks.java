package dev.slipway.jaxrs.limit;

import org.jspecify.annotations.Nullable;

/** What counts as one caller among network addresses. */
final class Networks {
  private static final int V6_GROUPS_OF_A_SITE = 4;

  private Networks() {}

  /** An IPv4 address, or the first 64 bits of an IPv6 address, all of which one caller may have. */
  static String of(@Nullable String address) {
    if (address == null) {
      return "unknown";
    }
    String[] groups = address.split(":", -1);
    if (groups.length < V6_GROUPS_OF_A_SITE + 1) {
      return address;
    }
    return String.join(":", java.util.Arrays.copyOf(groups, V6_GROUPS_OF_A_SITE)) + "::/64";
  }
}
