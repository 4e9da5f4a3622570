package dev.slipway.project;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one URL as the WHATWG's URL standard has it for {@code http} and {@code https}. For one
 * thread.
 */
final class WebAddressReader {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)");
  private static final Pattern SPECIAL =
      Pattern.compile("[/\\\\]*([^/\\\\?#]*)([^?#]*)(\\?[^#]*)?(#.*)?");
  private static final Pattern PORT = Pattern.compile("(.*?)(?::([0-9]*))?");
  private static final int MAX_PORT = 65535;

  private final String text;

  WebAddressReader(String text) {
    this.text = text;
  }

  /**
   * The URL in its normal form; one with another scheme is only told by that scheme.
   *
   * @throws IllegalArgumentException with the reason, in words, when it is none
   */
  String read() {
    String bare = trimmed().replaceAll("[\\t\\n\\r]", "");
    if (bare.isEmpty()) {
      throw new IllegalArgumentException("input is empty");
    }
    Matcher parts = SCHEME.matcher(bare);
    if (!parts.matches()) {
      throw new IllegalArgumentException("relative URL without a base");
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    boolean secure = scheme.equals("https");
    return secure || scheme.equals("http") ? read(scheme, parts.group(2), secure) : scheme + ":";
  }

  private String read(String scheme, String rest, boolean secure) {
    Matcher parts = SPECIAL.matcher(rest);
    if (!parts.matches()) {
      throw new IllegalArgumentException("invalid domain character");
    }
    String authority = parts.group(1);
    int at = authority.lastIndexOf('@');
    String user = at < 0 ? "" : escape(authority.substring(0, at), " \"#<>?`{}/;=@[\\]^|") + "@";
    Matcher place = PORT.matcher(authority.substring(at + 1));
    if (!place.matches() || place.group(1).isEmpty()) {
      throw new IllegalArgumentException("empty host");
    }
    String host = place.group(1);
    if (host.indexOf(':') >= 0 && !host.startsWith("[")) {
      throw new IllegalArgumentException("invalid port number");
    }
    String query = parts.group(3) == null ? "" : escape(parts.group(3), " \"<>'");
    String fragment = parts.group(4) == null ? "" : escape(parts.group(4), " \"<>`");
    return scheme
        + "://"
        + user
        + WebHost.of(host)
        + port(place.group(2), secure ? 443 : 80)
        + path(parts.group(2))
        + query
        + fragment;
  }

  private static String port(String digits, int usual) {
    if (digits == null || digits.isEmpty()) {
      return "";
    }
    String significant = digits.replaceFirst("^0+(?=.)", "");
    if (significant.length() > 5 || Integer.parseInt(significant) > MAX_PORT) {
      throw new IllegalArgumentException("invalid port number");
    }
    return Integer.parseInt(significant) == usual ? "" : ":" + significant;
  }

  private static String path(String path) {
    List<String> segments = new ArrayList<>();
    String[] given = path.replace('\\', '/').split("/", -1);
    for (int i = 1; i < given.length; i++) {
      boolean last = i == given.length - 1;
      String dots = given[i].replaceAll("(?i)%2e", ".");
      if (dots.equals("..") && !segments.isEmpty()) {
        segments.remove(segments.size() - 1);
      }
      if (!dots.equals(".") && !dots.equals("..")) {
        segments.add(escape(given[i], " \"#<>?`{}^"));
      } else if (last) {
        segments.add("");
      }
    }
    return "/" + String.join("/", segments);
  }

  /** The text with the characters in it that are unsafe, or no ASCII, as percent escapes. */
  private static String escape(String part, String unsafe) {
    StringBuilder escaped = new StringBuilder();
    for (byte octet : part.getBytes(StandardCharsets.UTF_8)) {
      char symbol = (char) (octet & 0xFF);
      if (symbol <= ' ' || symbol >= 0x7F || unsafe.indexOf(symbol) >= 0) {
        escaped.append(String.format(Locale.ROOT, "%%%02X", octet));
      } else {
        escaped.append(symbol);
      }
    }
    return escaped.toString();
  }

  private String trimmed() {
    return text.replaceAll("^[\\x00-\\x20]+|[\\x00-\\x20]+$", "");
  }
}
