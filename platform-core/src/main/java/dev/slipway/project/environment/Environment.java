package dev.slipway.project.environment;

import dev.slipway.helm.ReleaseName;
import dev.slipway.reconcile.WorkKey;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place where versions of a project run: a namespace, and one release in it.
 *
 * @param id its id
 * @param projectId the project that it belongs to, by its number
 * @param spec what is wanted of it
 * @param namespace its namespace on the cluster, which is the name of its release too
 * @param state how it stands
 * @param rollouts how many rollouts there were; the last one is what shall run in it
 * @param expiresAt when its time is over, or null when it has no end
 * @param createdAt when it was made
 * @param updatedAt when somebody last changed it
 * @param deletedAt when somebody deleted it, or null
 */
public record Environment(
    UUID id,
    long projectId,
    EnvironmentSpec spec,
    String namespace,
    EnvironmentState state,
    long rollouts,
    @Nullable Instant expiresAt,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant deletedAt) {
  /** The type of an environment in events, and of its work and release. */
  public static final String OBJECT_TYPE = "environment";

  /** The service account in its namespace that Pods run as; it may do nothing on the cluster. */
  public static final String SERVICE_ACCOUNT = "workload";

  public Environment {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(spec, "spec is null");
    Objects.requireNonNull(namespace, "namespace is null");
    Objects.requireNonNull(state, "state is null");
    Objects.requireNonNull(createdAt, "createdAt is null");
    Objects.requireNonNull(updatedAt, "updatedAt is null");
  }

  /** The key of its queue row. */
  public WorkKey workKey() {
    return new WorkKey(EnvironmentReconciler.WORK_KIND, id.toString());
  }

  /** The key of its release. */
  public String releaseKey() {
    return OBJECT_TYPE + "/" + id;
  }

  /** Where its release lives. */
  public ReleaseName release() {
    return new ReleaseName(namespace, namespace);
  }

  /** Whose share of the workers its work counts against. */
  public String workOwner() {
    return "project/" + projectId;
  }

  /** How it stands. */
  public EnvironmentStatus status() {
    return state.status();
  }

  /** Whether nothing of it is left, and nobody shall see it any more. */
  public boolean isGone() {
    return deletedAt != null && status() == EnvironmentStatus.EXPIRED;
  }

  /** The environment with other wishes. */
  Environment with(EnvironmentSpec newSpec) {
    return copy(newSpec, state, rollouts, expiresAt, updatedAt, deletedAt);
  }

  /** The environment, standing otherwise. */
  Environment with(EnvironmentState newState) {
    return copy(spec, newState, rollouts, expiresAt, updatedAt, deletedAt);
  }

  /** The environment with another end. */
  Environment expiring(@Nullable Instant newEnd) {
    return copy(spec, state, rollouts, newEnd, updatedAt, deletedAt);
  }

  /** The environment with one more rollout. */
  public Environment rolledOut(Instant now) {
    return copy(spec, state, rollouts + 1, expiresAt, now, deletedAt);
  }

  /** The environment, changed at the given time. */
  Environment updatedAt(Instant now) {
    return copy(spec, state, rollouts, expiresAt, now, deletedAt);
  }

  /** The environment, unwanted: on its way to its end unless it has reached it. */
  Environment deleted(Instant now) {
    EnvironmentState ending =
        status() == EnvironmentStatus.EXPIRED
            ? state
            : state.with(EnvironmentStatus.DELETING, null);
    return copy(spec, ending, rollouts, expiresAt, now, now);
  }

  private Environment copy(
      EnvironmentSpec newSpec,
      EnvironmentState newState,
      long newRollouts,
      @Nullable Instant newEnd,
      Instant newUpdatedAt,
      @Nullable Instant newDeletedAt) {
    return new Environment(
        id,
        projectId,
        newSpec,
        namespace,
        newState,
        newRollouts,
        newEnd,
        createdAt,
        newUpdatedAt,
        newDeletedAt);
  }

  /** Which it is and how it stands, without its configuration. */
  @Override
  public String toString() {
    return "Environment[" + id + ", " + status() + "]";
  }
}
