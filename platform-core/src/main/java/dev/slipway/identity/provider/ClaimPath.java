package dev.slipway.identity.provider;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where in a token's claims a value is.
 *
 * @param steps the names from the outermost claim inwards; at least one
 */
public record ClaimPath(List<String> steps) {
  public ClaimPath {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || steps.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("a claim's path has a name in every step");
    }
  }

  /** The path whose steps are parted by dots, such as {@code realm_access.roles}. */
  public static ClaimPath of(String dotted) {
    return new ClaimPath(Arrays.asList(dotted.split("\\.", -1)));
  }

  /** What is there, if anything. */
  Optional<Object> in(Map<String, Object> claims) {
    @Nullable Object value = claims;
    for (String step : steps) {
      value = value instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return Optional.ofNullable(value);
  }

  /** The text that is there, if it is one that is not blank. */
  Optional<String> textIn(Map<String, Object> claims) {
    return in(claims)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(text -> !text.isBlank());
  }
}
