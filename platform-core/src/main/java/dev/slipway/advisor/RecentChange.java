package dev.slipway.advisor;

import java.time.Duration;
import java.util.Objects;

/**
 * The change that a failure follows.
 *
 * @param evidenceId the change's id
 * @param sentence such as {@code failing since generation 4 changed image.tag, 3 minutes before}
 * @param before how long before the failure it was made
 */
public record RecentChange(String evidenceId, String sentence, Duration before) {
  public RecentChange {
    Objects.requireNonNull(evidenceId, "evidenceId is null");
    Objects.requireNonNull(sentence, "sentence is null");
    Objects.requireNonNull(before, "before is null");
  }
}
