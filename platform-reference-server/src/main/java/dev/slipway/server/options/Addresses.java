package dev.slipway.server.options;

import dev.slipway.jaxrs.security.Origins;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads network addresses. */
final class Addresses {
  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+])(:[0-9]{1,5})?");

  private Addresses() {}

  /** An address of this machine to listen on. */
  static String bind(String text) {
    try {
      if (!text.isBlank()) {
        InetAddress.getByName(text);
        return text;
      }
    } catch (UnknownHostException e) {
      // told below
    }
    throw new IllegalArgumentException("'" + text + "' is no address of this machine");
  }

  /** Whether only this machine can reach the address. */
  static boolean loopback(String bind) {
    try {
      return InetAddress.getByName(bind).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Comma-separated addresses and networks, such as {@code 10.0.0.1,192.168.0.0/16}. */
  static List<String> networks(String text) {
    return Stream.of(text.split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(Addresses::network)
        .toList();
  }

  /** Comma-separated host names or addresses, each with or without a port. */
  static Set<String> hosts(String text) {
    Set<String> hosts = new LinkedHashSet<>();
    for (String part : text.split(",", -1)) {
      String host = part.strip();
      if (!host.isEmpty() && !HOST.matcher(host).matches()) {
        throw new IllegalArgumentException("'" + host + "' is no host or host:port");
      }
      if (!host.isEmpty()) {
        hosts.add(host);
      }
    }
    return hosts;
  }

  /** Comma-separated origins such as {@code https://portal.example.com}, or {@code none}. */
  static List<String> origins(String text) {
    List<String> origins =
        text.strip().equals("none")
            ? List.of()
            : Stream.of(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    Origins.of(origins);
    return origins;
  }

  private static String network(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length <= 2 && LITERAL.matcher(parts[0]).matches()) {
      try {
        int bits = InetAddress.getByName(parts[0]).getAddress().length * 8;
        if (parts.length == 1
            || (parts[1].matches("[0-9]{1,3}") && Integer.parseInt(parts[1]) <= bits)) {
          return text;
        }
      } catch (UnknownHostException e) {
        // told below
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no address or network such as 10.0.0.0/8");
  }
}
