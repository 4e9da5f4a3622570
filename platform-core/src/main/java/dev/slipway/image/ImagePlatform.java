package dev.slipway.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What machines an image is for: of an image for several, whose size counts.
 *
 * @param os such as {@code linux}
 * @param architecture such as {@code amd64}
 * @param variant such as {@code v8}, or null for any
 */
public record ImagePlatform(String os, String architecture, @Nullable String variant) {
  /** What most clusters run on. */
  public static final ImagePlatform LINUX_AMD64 = new ImagePlatform("linux", "amd64", null);

  private static final Pattern FORMAT =
      Pattern.compile("([a-z0-9]+)/([a-z0-9_]+)(?:/([a-z0-9.]+))?");

  public ImagePlatform {
    Objects.requireNonNull(os, "os is null");
    Objects.requireNonNull(architecture, "architecture is null");
  }

  /**
   * Reads {@code os/architecture} or {@code os/architecture/variant}.
   *
   * @throws IllegalArgumentException when the text is neither
   */
  public static ImagePlatform of(String text) {
    Matcher matcher = FORMAT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no platform such as linux/amd64");
    }
    return new ImagePlatform(matcher.group(1), matcher.group(2), matcher.group(3));
  }

  /** Whether an index says this of one of its manifests. */
  boolean fits(JsonNode platform) {
    return platform.path("os").asText().equals(os)
        && platform.path("architecture").asText().equals(architecture)
        && (variant == null || platform.path("variant").asText().equals(variant));
  }

  /** {@code os/architecture}, and the variant if there is one. */
  @Override
  public String toString() {
    return os + "/" + architecture + (variant == null ? "" : "/" + variant);
  }
}
