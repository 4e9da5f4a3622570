package dev.slipway.jaxrs.project;

import dev.slipway.project.rollout.Rollout;
import dev.slipway.project.rollout.RolloutStatus;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A rollout as document 002 shows a deployment, and a little more. */
record RolloutRead(
    UUID id,
    UUID environmentId,
    String version,
    String status,
    @Nullable String logsUrl,
    Instant createdAt,
    @Nullable String statusReason,
    long number,
    String action,
    @Nullable UUID sourceId,
    @Nullable Long templateId,
    String createdBy,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {
  /**
   * The rollout as it is shown.
   *
   * @param base where the API is reached
   */
  static RolloutRead of(Rollout rollout, URI base) {
    return new RolloutRead(
        rollout.id(),
        rollout.environmentId(),
        rollout.version(),
        rollout.status().word(),
        rollout.status() == RolloutStatus.PENDING
            ? null
            : base.resolve("api/v1/deployments/" + rollout.id() + "/logs").toString(),
        rollout.createdAt(),
        rollout.progress().reason(),
        rollout.number(),
        rollout.origin().action().word(),
        rollout.origin().sourceId(),
        rollout.chart().templateId(),
        rollout.origin().actor(),
        rollout.progress().startedAt(),
        rollout.progress().finishedAt());
  }
}
