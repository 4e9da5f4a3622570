package dev.slipway.server.options;

import dev.slipway.secret.Secret;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what belongs to metrics and traces. */
final class TelemetryValues {
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/-]{1,100}");

  private TelemetryValues() {}

  /** An address of this machine with a port, such as {@code 127.0.0.1:9464}. */
  static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("'" + text + "' is no address such as 127.0.0.1:9464");
    }
    String host = text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return new InetSocketAddress(
        Addresses.bind(bracketed ? host.substring(1, host.length() - 1) : host),
        Values.port(text.substring(colon + 1)));
  }

  /** Headers such as {@code api-key=abc,tenant=7}. No message quotes them. */
  static Map<String, Secret> headers(String text) {
    Map<String, Secret> headers = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? "" : part.substring(0, equals).strip();
      String value = part.substring(equals + 1).strip();
      boolean printable = value.chars().allMatch(c -> c >= ' ' && c < 127);
      if (!HEADER.matcher(name).matches() || value.isEmpty() || !printable) {
        throw new IllegalArgumentException("is not written as name=value,name=value");
      }
      headers.put(name, Secret.of(value));
    }
    return headers;
  }

  static String serviceName(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' has characters that are no letters, digits, dots, dashes or slashes");
    }
    return text;
  }

  /** A share, such as {@code 0.1}. */
  static double ratio(String text) {
    try {
      double ratio = Double.parseDouble(text);
      if (ratio >= 0 && ratio <= 1) {
        return ratio;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException("'" + text + "' is no share between 0 and 1");
  }
}
