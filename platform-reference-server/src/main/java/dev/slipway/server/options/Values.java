package dev.slipway.server.options;

import dev.slipway.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Reads one value each; a bad one is an IllegalArgumentException whose message names the rule. */
final class Values {
  private static final int MOST_DAYS = 36_500;
  private static final int MOST_WORKERS = 256;

  private Values() {}

  static int port(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException("'" + text + "' is no port, 0 to 65535");
    }
    return Integer.parseInt(text);
  }

  /** Whole days, for how long something is kept. */
  static Duration days(String text) {
    if (!text.matches("[0-9]{1,5}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > MOST_DAYS) {
      throw new IllegalArgumentException("'" + text + "' is no number of days, 1 to " + MOST_DAYS);
    }
    return Duration.ofDays(Integer.parseInt(text));
  }

  static int workers(String text) {
    if (!text.matches("[0-9]{1,3}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > MOST_WORKERS) {
      throw new IllegalArgumentException("'" + text + "' is no count, 1 to " + MOST_WORKERS);
    }
    return Integer.parseInt(text);
  }

  static int rate(String text) {
    if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < 1) {
      throw new IllegalArgumentException("'" + text + "' is no number from 1 to 999999");
    }
    return Integer.parseInt(text);
  }

  static Path path(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("must not be empty");
    }
    try {
      String home = System.getProperty("user.home", "");
      return Path.of(text.startsWith("~/") ? home + text.substring(1) : text)
          .toAbsolutePath()
          .normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is no path", e);
    }
  }

  static Path folder(String text) {
    Path path = path(text);
    if (!Files.isDirectory(path)) {
      throw new IllegalArgumentException("there is no folder " + path);
    }
    return path;
  }

  static Path file(String text) {
    Path path = path(text);
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException("there is no file " + path);
    }
    return path;
  }

  static URI url(String text) {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() != null
          && List.of("http", "https").contains(scheme)
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // told below, as for any other address that is none
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no address such as https://slipway.example.com");
  }

  static HelmOption helm(String text) {
    if (text.equals("embedded")) {
      return new HelmOption.Embedded();
    }
    if (text.equals("rendering")) {
      return new HelmOption.Rendering();
    }
    if (text.startsWith("cli=")) {
      Path binary = file(text.substring("cli=".length()));
      if (!Files.isExecutable(binary)) {
        throw new IllegalArgumentException(binary + " may not be executed");
      }
      return new HelmOption.Cli(binary);
    }
    throw notOneOf(text, List.of("embedded", "rendering", "cli=PATH"));
  }

  static Secret secret(String text, int leastBytes) {
    if (text.getBytes(StandardCharsets.UTF_8).length < leastBytes) {
      throw new IllegalArgumentException("must have " + leastBytes + " bytes or more");
    }
    return Secret.of(text);
  }

  static IllegalArgumentException notOneOf(String text, List<String> names) {
    return new IllegalArgumentException(
        "'%s' is none of %s%s"
            .formatted(text, String.join(", ", names), Nearest.suggestion(text, names)));
  }
}
