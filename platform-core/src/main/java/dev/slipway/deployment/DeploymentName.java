package dev.slipway.deployment;

import dev.slipway.release.GeneratedName;
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
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  public DeploymentName {
    Objects.requireNonNull(value, "value is null");
    if (!LABEL.matcher(value).matches()) {
      throw new IllegalArgumentException("not a DNS label: " + value);
    }
  }

  /** A new name for a user's instance of a product; the suffix comes from {@code random}. */
  public static DeploymentName generate(String product, String user, RandomGenerator random) {
    return new DeploymentName(GeneratedName.of(product, user, "dep", random));
  }

  @Override
  public String toString() {
    return value;
  }
}
