package dev.slipway.identity.login;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What counts as one address: an IPv4 address, or the /64 network of an IPv6 address, which one
 * subscriber has as a whole.
 */
final class LoginAddress {
  private static final String UNKNOWN = "-";
  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final int NETWORK_BYTES = 8;

  private LoginAddress() {}

  /** The address as a key; calls from nowhere in particular and odd texts share one. */
  static String of(@Nullable String text) {
    if (text == null) {
      return UNKNOWN;
    }
    int zone = text.indexOf('%');
    String literal = zone < 0 ? text : text.substring(0, zone);
    if (!LITERAL.matcher(literal).matches()) {
      return UNKNOWN;
    }
    try {
      InetAddress address = InetAddress.getByName(literal); // a literal: no name is looked up
      return address instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)) + "/64"
          : String.valueOf(address.getHostAddress());
    } catch (UnknownHostException e) {
      return UNKNOWN;
    }
  }
}
