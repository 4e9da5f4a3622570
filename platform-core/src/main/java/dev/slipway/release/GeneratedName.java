package dev.slipway.release;

import java.text.Normalizer;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names for releases and their namespaces: {@code {slug}-{slug}-{suffix}}.
 *
 * <p>A slug is the lower-cased text with every run of other characters than {@code a-z0-9} turned
 * into a hyphen. The part before the suffix is cut to 46 characters, so that the whole stays within
 * the 53 that Helm takes (behaviour, Decision 5).
 */
public final class GeneratedName {
  private static final int MAX_BASE = 46;
  private static final int SUFFIX_LENGTH = 6;
  private static final String SUFFIX_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");

  private GeneratedName() {}

  /**
   * A new name.
   *
   * @param fallback stands for two texts of which nothing is left
   * @param random gives the suffix
   */
  public static String of(String first, String second, String fallback, RandomGenerator random) {
    String joined = strip(slug(first) + "-" + slug(second));
    String cut = joined.length() <= MAX_BASE ? joined : strip(joined.substring(0, MAX_BASE));
    StringBuilder name = new StringBuilder(cut.isEmpty() ? fallback : cut).append('-');
    for (int i = 0; i < SUFFIX_LENGTH; i++) {
      name.append(SUFFIX_ALPHABET.charAt(random.nextInt(SUFFIX_ALPHABET.length())));
    }
    return name.toString();
  }

  /** What is left of the text in a name; possibly nothing. */
  public static String slug(String text) {
    String lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return strip(OTHER.matcher(lower).replaceAll("-"));
  }

  private static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == '-') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == '-') {
      end--;
    }
    return text.substring(start, end);
  }
}
