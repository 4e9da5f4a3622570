package dev.slipway.project.rollout;

import java.time.Duration;
import java.util.Objects;

/**
 * How rollouts are made.
 *
 * @param imageRegistry where the image of a project is that names none: {@code
 *     {imageRegistry}/{project}}
 * @param logRetention how long logs are kept
 */
public record RolloutOptions(String imageRegistry, Duration logRetention) {
  public RolloutOptions {
    Objects.requireNonNull(imageRegistry, "imageRegistry is null");
    if (logRetention.isNegative() || logRetention.isZero()) {
      throw new IllegalArgumentException("logs are kept for some time");
    }
  }

  /** A registry on this machine; logs for 180 days. */
  public static RolloutOptions standard() {
    return new RolloutOptions("localhost:5000", Duration.ofDays(180));
  }

  /** The same with another registry. */
  public RolloutOptions withImageRegistry(String registry) {
    return new RolloutOptions(registry, logRetention);
  }

  /** The same with another time to keep logs for. */
  public RolloutOptions withLogRetention(Duration retention) {
    return new RolloutOptions(imageRegistry, retention);
  }
}
