package dev.slipway.workload;

import dev.slipway.helm.ReleaseName;
import dev.slipway.identity.Owned;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.release.NamespaceOwner;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A container image that somebody wants to run on the cluster.
 *
 * @param id its id
 * @param ownerId the account that it belongs to
 * @param namespace its owner's namespace on the cluster
 * @param spec what is wanted of it
 * @param generation rises with every change of what is wanted
 * @param paused whether what is wanted is not applied for now
 * @param restartedAt when somebody last wanted all copies anew, or null
 * @param observed what was last seen of it
 * @param createdAt when it was made
 * @param updatedAt when somebody last changed it
 * @param deletedAt when somebody deleted it, or null
 */
public record Workload(
    UUID id,
    long ownerId,
    OwnerSpace namespace,
    WorkloadSpec spec,
    long generation,
    boolean paused,
    @Nullable Instant restartedAt,
    WorkloadObservation observed,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant deletedAt)
    implements Owned {
  /** The type of a workload in events, and the kind of its work and release. */
  public static final String OBJECT_TYPE = "workload";

  /** The label of what runs for a workload, whose value is its id. */
  public static final String LABEL = "slipway.dev/workload";

  public Workload {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(namespace, "namespace is null");
    Objects.requireNonNull(spec, "spec is null");
    Objects.requireNonNull(observed, "observed is null");
    Objects.requireNonNull(createdAt, "createdAt is null");
    Objects.requireNonNull(updatedAt, "updatedAt is null");
  }

  /** The key of its queue row. */
  public WorkKey workKey() {
    return new WorkKey(OBJECT_TYPE, id.toString());
  }

  /** The key of its release. */
  public String releaseKey() {
    return OBJECT_TYPE + "/" + id;
  }

  /** Where its release lives. */
  public ReleaseName release() {
    return new ReleaseName(namespace.name(), spec.name());
  }

  /** Who the namespace of its release belongs to. */
  public NamespaceOwner releaseOwner() {
    return namespace.owner();
  }

  /** Whether somebody deleted it. */
  public boolean isDeleted() {
    return deletedAt != null;
  }

  /** How it stands. */
  public WorkloadStatus status() {
    return observed.status();
  }

  /** The workload, of which something else is wanted: a new generation. */
  Workload with(WorkloadSpec newSpec, @Nullable Instant newRestart, Instant now) {
    return new Workload(
        id,
        ownerId,
        namespace,
        newSpec,
        generation + 1,
        paused,
        newRestart,
        observed.to(WorkloadStatus.UPDATING),
        createdAt,
        now,
        null);
  }

  /** The workload, paused or no longer. */
  Workload paused(boolean newPaused, Instant now) {
    return new Workload(
        id,
        ownerId,
        namespace,
        spec,
        generation,
        newPaused,
        restartedAt,
        observed,
        createdAt,
        now,
        null);
  }

  /** The workload, unwanted: a new generation too. */
  Workload deleted(Instant now) {
    return new Workload(
        id,
        ownerId,
        namespace,
        spec,
        generation + 1,
        false,
        restartedAt,
        observed.to(WorkloadStatus.DELETING),
        createdAt,
        now,
        now);
  }

  /** The workload, as it was found. */
  Workload observed(WorkloadObservation found) {
    return new Workload(
        id,
        ownerId,
        namespace,
        spec,
        generation,
        paused,
        restartedAt,
        found,
        createdAt,
        updatedAt,
        deletedAt);
  }

  /** Which it is and how it stands, without its variables. */
  @Override
  public String toString() {
    return "Workload[" + id + ", " + spec.name() + ", " + status() + "]";
  }
}
