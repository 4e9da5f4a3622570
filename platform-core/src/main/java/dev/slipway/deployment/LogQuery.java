package dev.slipway.deployment;

import org.jspecify.annotations.Nullable;

/**
 * Which log lines are wanted.
 *
 * @param container only of containers with this name, or null for all
 * @param tail only the last lines of each container, or null for all
 * @param previous of the container's run before this one
 * @param follow go on as lines come, until closed
 */
public record LogQuery(
    @Nullable String container, @Nullable Integer tail, boolean previous, boolean follow) {
  public LogQuery {
    if (tail != null && tail < 0) {
      throw new IllegalArgumentException("tail is negative");
    }
  }
}
