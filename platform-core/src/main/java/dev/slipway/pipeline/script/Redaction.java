package dev.slipway.pipeline.script;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Takes the token out of what a script prints, also when it comes in parts. For one thread. */
final class Redaction {
  private static final String TOKEN = "access_token";
  private static final String SHOWN = "***";

  /** What is shorter is no secret, and would be found in every text. */
  private static final int SHORTEST = 8;

  private final List<String> secrets;
  private final StringBuilder held = new StringBuilder();

  private Redaction(List<String> secrets) {
    this.secrets = secrets;
  }

  /** For the token of a configuration, as it is and as JSON writes it. */
  static Redaction of(JsonNode config) {
    String token = config.path(TOKEN).asText("");
    return new Redaction(
        Stream.of(token, new String(JsonStringEncoder.getInstance().quoteAsString(token)))
            .filter(secret -> secret.length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  /** A whole text without the token. */
  String clean(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, SHOWN);
    }
    return clean;
  }

  /** Takes the next part, and gives what may be shown by now. */
  String next(String part) {
    String text = clean(held.length() == 0 ? part : held + part);
    int open = beginning(text);
    held.setLength(0);
    held.append(text, text.length() - open, text.length());
    return text.substring(0, text.length() - open);
  }

  /** Gives what was held back, as nothing more comes. */
  String rest() {
    String text = held.toString();
    held.setLength(0);
    return text;
  }

  /** How many of the last characters may be the beginning of a secret. */
  private int beginning(String text) {
    int longest = 0;
    for (String secret : secrets) {
      int length = Math.min(secret.length() - 1, text.length());
      while (length > longest && !text.endsWith(secret.substring(0, length))) {
        length--;
      }
      longest = Math.max(longest, length);
    }
    return longest;
  }
}
