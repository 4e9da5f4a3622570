package dev.slipway.chart;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Digests as people and registries write them. */
final class ChartDigests {
  private static final String PREFIX = "sha256:";
  private static final Pattern FORMAT = Pattern.compile("sha256:[0-9a-f]{64}");

  private ChartDigests() {}

  /**
   * The digest in lower case, with its algorithm.
   *
   * @throws InvalidChartException when the text is no SHA-256 digest
   */
  static String normalise(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    String digest = lower.startsWith(PREFIX) ? lower : PREFIX + lower;
    if (!FORMAT.matcher(digest).matches()) {
      throw new InvalidChartException(
          "Not a digest (sha256: and 64 hex digits): " + ArchivePaths.show(text));
    }
    return digest;
  }

  /** Refuses bytes whose digest is not the expected one; null expects nothing. */
  static void require(byte[] bytes, @Nullable String expected) {
    if (expected == null) {
      return;
    }
    String actual = ChartArchive.digestOf(bytes);
    if (!actual.equals(normalise(expected))) {
      throw new InvalidChartException(
          "The chart's digest is %s, not %s".formatted(actual, normalise(expected)));
    }
  }
}
