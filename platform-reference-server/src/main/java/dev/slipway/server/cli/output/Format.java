package dev.slipway.server.cli.output;

import dev.slipway.server.cli.client.CliException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How an answer is written. */
public enum Format {
  /** Columns that fit a screen; one thing alone as a list of its values. */
  TABLE,
  /** A table with every column there is. */
  WIDE,
  /** The answer itself. */
  JSON,
  /** The answer as YAML. */
  YAML,
  /** One {@code group/id} a line, for scripts. */
  NAME;

  /** The words that name one. */
  public static final List<String> WORDS =
      Arrays.stream(values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();

  /** The one of this word. */
  public static Format of(String word) {
    if (!WORDS.contains(word)) {
      throw CliException.usage(
          "--output: '%s' is none of %s".formatted(word, String.join(", ", WORDS)));
    }
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
