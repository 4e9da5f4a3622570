package dev.slipway.project.environment;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an environment stands.
 *
 * @param status in one word
 * @param reason why it stands like that, for people, redacted; null when there is nothing to say
 * @param baseUrl where it is reached; null until it ran for the first time
 * @param checkedAt when all of it was last seen on the cluster, or null
 * @param remindedAt reminders of its end that were due by then are not given any more
 */
public record EnvironmentState(
    EnvironmentStatus status,
    @Nullable String reason,
    @Nullable String baseUrl,
    @Nullable Instant checkedAt,
    Instant remindedAt) {
  public EnvironmentState {
    Objects.requireNonNull(status, "status is null");
    Objects.requireNonNull(remindedAt, "remindedAt is null");
  }

  /** That of an environment nothing of which exists yet. */
  static EnvironmentState initial(Instant now) {
    return new EnvironmentState(EnvironmentStatus.PROVISIONING, null, null, null, now);
  }

  EnvironmentState with(EnvironmentStatus newStatus, @Nullable String newReason) {
    return new EnvironmentState(newStatus, newReason, baseUrl, checkedAt, remindedAt);
  }

  EnvironmentState reachedAt(String url) {
    return new EnvironmentState(status, reason, url, checkedAt, remindedAt);
  }

  EnvironmentState checked(Instant at) {
    return new EnvironmentState(status, reason, baseUrl, at, remindedAt);
  }

  EnvironmentState reminded(Instant at) {
    return new EnvironmentState(status, reason, baseUrl, checkedAt, at);
  }
}
