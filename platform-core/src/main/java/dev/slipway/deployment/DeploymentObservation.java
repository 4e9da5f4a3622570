package dev.slipway.deployment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was last observed of a deployment.
 *
 * @param status where it is
 * @param drifted whether objects on the cluster differ from the deployed revision
 * @param lastError why the last attempt failed, redacted, or null
 * @param stalled whether it waits for a change rather than the next attempt
 * @param nextAttemptAt when it is tried again, or null
 * @param appliedTemplateId the template that is deployed, or null
 * @param generation the generation that the status speaks of
 * @param lastReconcileAt when the reconciler last settled it, or null
 */
public record DeploymentObservation(
    DeploymentStatus status,
    boolean drifted,
    @Nullable String lastError,
    boolean stalled,
    @Nullable Instant nextAttemptAt,
    @Nullable Long appliedTemplateId,
    long generation,
    @Nullable Instant lastReconcileAt) {

  /** Nothing is known of it yet. */
  static DeploymentObservation none() {
    return new DeploymentObservation(
        DeploymentStatus.PROVISIONING, false, null, false, null, null, 0, null);
  }

  /** With this status, and nothing wrong. */
  DeploymentObservation restart(DeploymentStatus newStatus) {
    return new DeploymentObservation(
        newStatus, false, null, false, null, appliedTemplateId, generation, lastReconcileAt);
  }

  /** Waiting for a change, or no longer; for the reason, which may be null. */
  DeploymentObservation stall(
      boolean newStalled, DeploymentStatus newStatus, @Nullable String reason) {
    return new DeploymentObservation(
        newStatus,
        drifted,
        reason,
        newStalled,
        null,
        appliedTemplateId,
        generation,
        lastReconcileAt);
  }
}
