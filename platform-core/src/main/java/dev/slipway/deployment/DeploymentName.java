package dev.slipway.deployment;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The name of a deployment, and of its namespace and release: {@code
 * {product-slug}-{user-slug}-{suffix}}.
 *
 * <p>A slug is the lower-cased text with every run of other characters than {@code a-z0-9} turned
 * into a hyphen. The part before the suffix is cut to 46 characters, so that the whole stays within
 * Helm's 53 (behaviour, Decision 5). It never changes once given.
 *
 * @param value the name, a DNS label
 */
public record DeploymentName(String value) {
  private static final int MAX_BASE = 46;
  private static final int SUFFIX_LENGTH = 6;
  private static final String SUFFIX_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");

  public DeploymentName {
    Objects.requireNonNull(value, "value is null");
    if (!LABEL.matcher(value).matches()) {
      throw new IllegalArgumentException("not a DNS label: " + value);
    }
  }

  /** A new name for a user's instance of a product; the suffix comes from {@code random}. */
  public static DeploymentName generate(String product, String user, RandomGenerator random) {
    StringBuilder name = new StringBuilder(base(product, user)).append('-');
    for (int i = 0; i < SUFFIX_LENGTH; i++) {
      name.append(SUFFIX_ALPHABET.charAt(random.nextInt(SUFFIX_ALPHABET.length())));
    }
    return new DeploymentName(name.toString());
  }

  private static String base(String product, String user) {
    String joined = strip(slug(product) + "-" + slug(user));
    String cut = joined.length() <= MAX_BASE ? joined : strip(joined.substring(0, MAX_BASE));
    return cut.isEmpty() ? "dep" : cut;
  }

  private static String slug(String text) {
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

  @Override
  public String toString() {
    return value;
  }
}
