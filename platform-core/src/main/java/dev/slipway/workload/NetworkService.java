package dev.slipway.workload;

import dev.slipway.identity.Owned;
import dev.slipway.reconcile.WorkKey;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address on the cluster that leads to a workload, or to nothing yet.
 *
 * @param id its id
 * @param ownerId the account that it belongs to
 * @param namespace its owner's namespace on the cluster
 * @param spec what is wanted of it
 * @param generation rises with every change of what is wanted
 * @param observed what was last seen of it
 * @param createdAt when it was made
 * @param updatedAt when somebody last changed it
 * @param deletedAt when somebody deleted it, or null
 */
public record NetworkService(
    UUID id,
    long ownerId,
    OwnerSpace namespace,
    NetworkServiceSpec spec,
    long generation,
    NetworkServiceObservation observed,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant deletedAt)
    implements Owned {
  /** The type of a network service in events. */
  public static final String OBJECT_TYPE = "network_service";

  /** The label of what was made for a network service, whose value is its id. */
  static final String LABEL = "slipway.dev/service";

  public NetworkService {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(namespace, "namespace is null");
    Objects.requireNonNull(spec, "spec is null");
    Objects.requireNonNull(observed, "observed is null");
    Objects.requireNonNull(createdAt, "createdAt is null");
    Objects.requireNonNull(updatedAt, "updatedAt is null");
  }

  /** The key of its queue row. */
  public WorkKey workKey() {
    return new WorkKey(NetworkServiceReconciler.WORK_KIND, id.toString());
  }

  /** How it stands. */
  public NetworkServiceStatus status() {
    return observed.status();
  }

  /** Whether somebody deleted it. */
  public boolean isDeleted() {
    return deletedAt != null;
  }

  /** Where it is on the cluster. */
  String place() {
    return namespace.name() + "/" + spec.name();
  }

  /** The service, of which something else is wanted. */
  NetworkService with(NetworkServiceSpec newSpec, Instant now) {
    return copy(newSpec, generation + 1, observed.to(NetworkServiceStatus.PENDING), now, deletedAt);
  }

  /** The service, unwanted. */
  NetworkService deleted(Instant now) {
    return copy(spec, generation + 1, observed.to(NetworkServiceStatus.DELETING), now, now);
  }

  /** The service, as it was found. */
  NetworkService observed(NetworkServiceObservation found) {
    return copy(spec, generation, found, updatedAt, deletedAt);
  }

  private NetworkService copy(
      NetworkServiceSpec newSpec,
      long newGeneration,
      NetworkServiceObservation newObserved,
      Instant newUpdatedAt,
      @Nullable Instant newDeletedAt) {
    return new NetworkService(
        id,
        ownerId,
        namespace,
        newSpec,
        newGeneration,
        newObserved,
        createdAt,
        newUpdatedAt,
        newDeletedAt);
  }
}
