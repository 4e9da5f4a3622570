package dev.slipway.project;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** The host of a URL in its normal form: an ASCII name in lower case, or an IP address. */
final class WebHost {
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern NUMERIC = Pattern.compile("(?i)(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?");
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\x00-\\x20\\x7F#%/:<>?@\\[\\\\\\]^|]");

  private WebHost() {}

  static String of(String given) {
    if (given.startsWith("[")) {
      return ipv6(given);
    }
    String name;
    try {
      String decoded = URLDecoder.decode(given.replace("+", "%2B"), StandardCharsets.UTF_8);
      name = IDN.toASCII(decoded, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("invalid international domain name", e);
    }
    if (FORBIDDEN.matcher(name).find()) {
      throw new IllegalArgumentException("invalid domain character");
    }
    if (name.isEmpty()) {
      throw new IllegalArgumentException("empty host");
    }
    return NUMERIC.matcher(name).matches() ? ipv4(name) : name;
  }

  private static String ipv6(String bracketed) {
    String literal = bracketed.substring(1, Math.max(1, bracketed.length() - 1));
    if (!bracketed.endsWith("]") || !IPV6.matcher(literal).matches() || !isAddress(literal)) {
      throw new IllegalArgumentException("invalid IPv6 address");
    }
    return "[" + literal.toLowerCase(Locale.ROOT) + "]";
  }

  /** Whether the literal is an address; with a colon in it, it is never looked up. */
  private static boolean isAddress(String literal) {
    try {
      return InetAddress.getByName("[" + literal + "]") != null;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static String ipv4(String name) {
    String[] parts = name.split("\\.", 0); // without what follows a last dot
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      long part = number(parts[i]);
      boolean last = i == parts.length - 1;
      int bits = last ? 8 * (5 - parts.length) : 8;
      if (parts.length > 4 || part < 0 || part >= 1L << bits) {
        throw new IllegalArgumentException("invalid IPv4 address");
      }
      address = (address << bits) | part;
    }
    return (address >> 24)
        + "."
        + (address >> 16 & 255)
        + "."
        + (address >> 8 & 255)
        + "."
        + (address & 255);
  }

  /** The number, or -1 when it is none or larger than any address. */
  private static long number(String part) {
    int radix = part.startsWith("0x") ? 16 : part.startsWith("0") && part.length() > 1 ? 8 : 10;
    String digits = radix == 16 ? part.substring(2) : part;
    try {
      return digits.isEmpty() ? 0 : Long.parseLong(digits, radix);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
