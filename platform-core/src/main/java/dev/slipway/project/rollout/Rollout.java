package dev.slipway.project.rollout;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a project on its way into an environment, or there.
 *
 * @param id its id
 * @param environmentId the environment
 * @param number which of the environment's rollouts it is, from 1 on; the release's generation
 * @param version what its author calls the version
 * @param origin where it comes from
 * @param chart its chart
 * @param inputs what Helm gets
 * @param progress how far it is
 * @param createdAt when it was asked for
 */
public record Rollout(
    UUID id,
    UUID environmentId,
    long number,
    String version,
    RolloutOrigin origin,
    RolloutChart chart,
    RolloutInputs inputs,
    RolloutProgress progress,
    Instant createdAt) {
  /** The type of a rollout in events. */
  public static final String OBJECT_TYPE = "rollout";

  public Rollout {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(environmentId, "environmentId is null");
    Objects.requireNonNull(version, "version is null");
    Objects.requireNonNull(origin, "origin is null");
    Objects.requireNonNull(chart, "chart is null");
    Objects.requireNonNull(inputs, "inputs is null");
    Objects.requireNonNull(progress, "progress is null");
    Objects.requireNonNull(createdAt, "createdAt is null");
  }

  /** How it goes. */
  public RolloutStatus status() {
    return progress.status();
  }

  /** The rollout after a step. */
  Rollout to(RolloutStatus status, @Nullable String reason, Instant now) {
    return new Rollout(
        id,
        environmentId,
        number,
        version,
        origin,
        chart,
        inputs,
        progress.to(status, reason, now),
        createdAt);
  }

  /** Which it is and how it goes, without what Helm gets. */
  @Override
  public String toString() {
    return "Rollout[" + id + ", " + version + ", " + status() + "]";
  }
}
