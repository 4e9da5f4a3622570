package dev.slipway.jaxrs.security;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the hops of a request out of headers, the one nearest to the client first. */
final class ForwardedFor {
  private static final Pattern FOR =
      Pattern.compile(
          "(?:^|;)\\s*for\\s*=\\s*(?:\"([^\"\\\\]*)\"|([^\\s;\",]*))", Pattern.CASE_INSENSITIVE);
  private static final Pattern V4_WITH_PORT = Pattern.compile("([0-9.]+):[0-9]{1,5}");
  private static final Pattern V6_IN_BRACKETS = Pattern.compile("\\[([^\\]]*)](?::[0-9]{1,5})?");

  private ForwardedFor() {}

  /** The addresses in {@code X-Forwarded-For}. */
  static List<String> common(List<String> headers) {
    return split(headers).stream().map(ForwardedFor::withoutPort).collect(Collectors.toList());
  }

  /** The addresses in {@code Forwarded} (RFC 7239); an element without one is an empty text. */
  static List<String> standard(List<String> headers) {
    return split(headers).stream().map(ForwardedFor::named).collect(Collectors.toList());
  }

  private static String named(String element) {
    Matcher matcher = FOR.matcher(element);
    if (!matcher.find()) {
      return "";
    }
    return withoutPort(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
  }

  private static List<String> split(List<String> headers) {
    List<String> parts = new ArrayList<>();
    for (String header : headers) {
      for (String part : header.split(",", -1)) {
        parts.add(part.strip());
      }
    }
    return parts;
  }

  private static String withoutPort(String node) {
    Matcher v4 = V4_WITH_PORT.matcher(node);
    if (v4.matches()) {
      return v4.group(1);
    }
    Matcher v6 = V6_IN_BRACKETS.matcher(node);
    return v6.matches() ? v6.group(1) : node;
  }
}
