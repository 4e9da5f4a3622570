package dev.slipway.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a server asks for a login.
 *
 * @param scheme {@code bearer} or {@code basic}
 * @param parameters by lower-case name
 */
record Challenge(String scheme, Map<String, String> parameters) {
  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z_]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))");

  Challenge {
    parameters = Map.copyOf(parameters);
  }

  /** The best of the {@code WWW-Authenticate} headers; empty when none is understood. */
  static Optional<Challenge> best(List<String> headers) {
    return find(headers, "bearer").or(() -> find(headers, "basic"));
  }

  private static Optional<Challenge> find(List<String> headers, String scheme) {
    return headers.stream()
        .map(String::strip)
        .filter(header -> header.toLowerCase(Locale.ROOT).matches("(?s)" + scheme + "(?:\\s.*)?"))
        .findFirst()
        .map(header -> new Challenge(scheme, parse(header.substring(scheme.length()))));
  }

  private static Map<String, String> parse(String text) {
    Map<String, String> parameters = new HashMap<>();
    Matcher matcher = PARAMETER.matcher(text);
    while (matcher.find()) {
      String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
      parameters.put(matcher.group(1).toLowerCase(Locale.ROOT), value);
    }
    return parameters;
  }
}
