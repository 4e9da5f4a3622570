package dev.slipway.project.rollout;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a rollout is.
 *
 * @param status how it goes
 * @param reason why, for people, redacted; null when there is nothing to say
 * @param startedAt when work on it began, or null
 * @param finishedAt when it came to its end, or null
 */
public record RolloutProgress(
    RolloutStatus status,
    @Nullable String reason,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {
  public RolloutProgress {
    Objects.requireNonNull(status, "status is null");
  }

  static RolloutProgress waiting() {
    return new RolloutProgress(RolloutStatus.PENDING, null, null, null);
  }

  /** The progress after a step. */
  RolloutProgress to(RolloutStatus newStatus, @Nullable String newReason, Instant now) {
    boolean begins = startedAt == null && newStatus != RolloutStatus.PENDING;
    boolean neverBegan =
        newStatus == RolloutStatus.SUPERSEDED || newStatus == RolloutStatus.CANCELLED;
    Instant end = finishedAt != null && newStatus == status ? finishedAt : now;
    return new RolloutProgress(
        newStatus,
        newReason,
        begins && !neverBegan ? now : startedAt,
        newStatus.isOpen() ? null : end);
  }
}
