package dev.slipway.jaxrs.security;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A range of IP addresses, such as {@code 10.0.0.0/8} or {@code ::1}. Immutable. */
public final class AddressRange {
  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final byte[] network;
  private final int prefix;

  private AddressRange(byte[] network, int prefix) {
    this.network = network;
    this.prefix = prefix;
  }

  /**
   * The range in CIDR notation; one address alone is a range of one.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static AddressRange of(String text) {
    int slash = text.indexOf('/');
    byte[] network = bytes(slash < 0 ? text : text.substring(0, slash));
    if (network == null) {
      throw new IllegalArgumentException("not an address range: " + text);
    }
    int bits = network.length * 8;
    int prefix = slash < 0 ? bits : number(text.substring(slash + 1));
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("not an address range: " + text);
    }
    return new AddressRange(network, prefix);
  }

  /** Whether the address, an IP literal, is in the range; other texts are not. */
  public boolean contains(String address) {
    byte[] bytes = bytes(address);
    if (bytes == null || bytes.length != network.length) {
      return false;
    }
    int rest = network.length * 8 - prefix;
    return new BigInteger(1, bytes)
        .shiftRight(rest)
        .equals(new BigInteger(1, network).shiftRight(rest));
  }

  /** The address as Java writes it, or null when the text is no IP literal. */
  static @Nullable String canonical(String literal) {
    byte[] bytes = bytes(literal);
    try {
      return bytes == null ? null : InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** The bytes of an IP literal; a name is never looked up. */
  private static byte @Nullable [] bytes(String literal) {
    String text = literal.startsWith("[") ? literal.replaceAll("[\\[\\]]", "") : literal;
    int zone = text.indexOf('%');
    text = zone < 0 ? text : text.substring(0, zone);
    if (!LITERAL.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
