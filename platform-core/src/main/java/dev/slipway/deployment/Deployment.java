package dev.slipway.deployment;

import dev.slipway.helm.Values;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A developer's instance of a template: what is desired, and what was last observed.
 *
 * @param id its number
 * @param accountId whose it is
 * @param name its unique name, which is its namespace's and its release's too
 * @param templateId the desired template
 * @param domainName unique among live deployments, or null
 * @param userValues the values under {@code values.user}; may hold secrets, encrypted at rest
 * @param generation rises with every change of what is desired; 1 for the first
 * @param suspended whether the reconciler leaves it alone
 * @param cancelled whether work on this generation was cancelled
 * @param status what was last observed
 * @param drifted whether objects on the cluster differ from the deployed revision
 * @param lastError why the last attempt failed, redacted, or null
 * @param stalled whether it waits for a change rather than the next attempt
 * @param nextAttemptAt when it is tried again, or null
 * @param appliedTemplateId the template that is deployed, or null
 * @param observedGeneration the generation that the status speaks of
 * @param lastReconcileAt when the reconciler last settled it, or null
 * @param createdAt when it was made
 * @param deletedAt when its deletion was asked for, or null
 */
public record Deployment(
    long id,
    long accountId,
    DeploymentName name,
    long templateId,
    @Nullable String domainName,
    Values userValues,
    long generation,
    boolean suspended,
    boolean cancelled,
    DeploymentStatus status,
    boolean drifted,
    @Nullable String lastError,
    boolean stalled,
    @Nullable Instant nextAttemptAt,
    @Nullable Long appliedTemplateId,
    long observedGeneration,
    @Nullable Instant lastReconcileAt,
    Instant createdAt,
    @Nullable Instant deletedAt) {

  /** The type of its events. */
  public static final String OBJECT_TYPE = "deployment";

  /** Whether it shall be gone. */
  public boolean isDeleted() {
    return deletedAt != null;
  }

  /** The deployment with other desires: the next generation, to be worked on from the start. */
  Deployment desire(long newTemplateId, @Nullable String newDomainName, Values newUserValues) {
    return new Deployment(
        id,
        accountId,
        name,
        newTemplateId,
        newDomainName,
        newUserValues,
        generation + 1,
        suspended,
        false,
        DeploymentStatus.PROVISIONING,
        false,
        null,
        false,
        null,
        appliedTemplateId,
        observedGeneration,
        lastReconcileAt,
        createdAt,
        deletedAt);
  }

  /** The deployment with its deletion asked for: the next generation. */
  Deployment delete(Instant now) {
    return new Deployment(
        id,
        accountId,
        name,
        templateId,
        domainName,
        userValues,
        generation + 1,
        false,
        false,
        DeploymentStatus.DELETING,
        false,
        null,
        false,
        null,
        appliedTemplateId,
        observedGeneration,
        lastReconcileAt,
        createdAt,
        now);
  }

  /** The deployment, left alone by the reconciler or not. */
  Deployment suspend(boolean newSuspended) {
    return new Deployment(
        id,
        accountId,
        name,
        templateId,
        domainName,
        userValues,
        generation,
        newSuspended,
        cancelled,
        status,
        drifted,
        lastError,
        stalled,
        nextAttemptAt,
        appliedTemplateId,
        observedGeneration,
        lastReconcileAt,
        createdAt,
        deletedAt);
  }

  /** The deployment with work on its generation cancelled, or taken up again. */
  Deployment cancel(boolean newCancelled, DeploymentStatus newStatus, @Nullable String reason) {
    return new Deployment(
        id,
        accountId,
        name,
        templateId,
        domainName,
        userValues,
        generation,
        suspended,
        newCancelled,
        newStatus,
        drifted,
        reason,
        newCancelled,
        null,
        appliedTemplateId,
        observedGeneration,
        lastReconcileAt,
        createdAt,
        deletedAt);
  }

  /** The deployment with what was observed of it. */
  Deployment observe(Observed observed) {
    return new Deployment(
        id,
        accountId,
        name,
        templateId,
        domainName,
        userValues,
        generation,
        suspended,
        cancelled,
        observed.status(),
        observed.drifted(),
        observed.lastError(),
        observed.stalled(),
        observed.nextAttemptAt(),
        observed.appliedTemplateId(),
        observed.generation(),
        observed.lastReconcileAt(),
        createdAt,
        deletedAt);
  }

  /** What a run of the reconciler finds of a deployment; see the fields of {@link Deployment}. */
  record Observed(
      DeploymentStatus status,
      boolean drifted,
      @Nullable String lastError,
      boolean stalled,
      @Nullable Instant nextAttemptAt,
      @Nullable Long appliedTemplateId,
      long generation,
      @Nullable Instant lastReconcileAt) {}
}
