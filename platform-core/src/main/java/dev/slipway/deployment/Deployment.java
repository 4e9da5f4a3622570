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
 * @param spec what is desired
 * @param generation rises with every change of what is desired; 1 for the first
 * @param observed what was last observed
 * @param createdAt when it was made
 * @param deletedAt when its deletion was asked for, or null
 */
public record Deployment(
    long id,
    long accountId,
    DeploymentName name,
    DeploymentSpec spec,
    long generation,
    DeploymentObservation observed,
    Instant createdAt,
    @Nullable Instant deletedAt) {

  /** The type of its events. */
  public static final String OBJECT_TYPE = "deployment";

  /** The desired template. */
  public long templateId() {
    return spec.templateId();
  }

  /** The desired domain name, or null. */
  public @Nullable String domainName() {
    return spec.domainName();
  }

  /** The desired values under {@code values.user}, or null when none were ever given. */
  public @Nullable Values userValues() {
    return spec.userValues();
  }

  /** Whether the reconciler leaves it alone. */
  public boolean suspended() {
    return spec.suspended();
  }

  /** Whether work on this generation was cancelled. */
  public boolean cancelled() {
    return spec.cancelled();
  }

  /** The status last observed. */
  public DeploymentStatus status() {
    return observed.status();
  }

  /** Whether its present generation is ready, has failed for good, or is gone. */
  public boolean isSettled() {
    boolean now = observed.generation() == generation;
    return switch (status()) {
      case DELETED -> true;
      case READY -> now;
      case ERROR -> observed.stalled() && (now || cancelled());
      case PROVISIONING, DELETING -> false;
    };
  }

  /** Whether it shall be gone. */
  public boolean isDeleted() {
    return deletedAt != null;
  }

  /** The deployment with other desires: the next generation, to be worked on from the start. */
  Deployment desire(
      long newTemplateId, @Nullable String newDomainName, @Nullable Values newUserValues) {
    return new Deployment(
        id,
        accountId,
        name,
        new DeploymentSpec(newTemplateId, newDomainName, newUserValues, suspended(), false),
        generation + 1,
        observed.restart(DeploymentStatus.PROVISIONING),
        createdAt,
        deletedAt);
  }

  /** The deployment with its deletion asked for: the next generation. */
  Deployment delete(Instant now) {
    return new Deployment(
        id,
        accountId,
        name,
        spec.withSuspended(false).withCancelled(false),
        generation + 1,
        observed.restart(DeploymentStatus.DELETING),
        createdAt,
        now);
  }

  /** The deployment, left alone by the reconciler or not. */
  Deployment suspend(boolean newSuspended) {
    return with(spec.withSuspended(newSuspended), observed);
  }

  /** The deployment with work on its generation cancelled, or taken up again. */
  Deployment cancel(boolean newCancelled, DeploymentStatus newStatus, @Nullable String reason) {
    return with(spec.withCancelled(newCancelled), observed.stall(newCancelled, newStatus, reason));
  }

  /** The deployment with what was observed of it. */
  Deployment observe(DeploymentObservation newObserved) {
    return with(spec, newObserved);
  }

  private Deployment with(DeploymentSpec newSpec, DeploymentObservation newObserved) {
    return new Deployment(
        id, accountId, name, newSpec, generation, newObserved, createdAt, deletedAt);
  }
}
