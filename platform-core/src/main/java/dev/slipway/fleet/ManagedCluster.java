package dev.slipway.fleet;

import dev.slipway.reconcile.WorkKey;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that the platform knows of.
 *
 * @param id its id
 * @param ownerId the account that registered it, or null when it is the platform's
 * @param platform whether it is the one that the platform's own releases live on
 * @param spec what is said of it
 * @param generation rises whenever something else shall be done with it
 * @param observed what is known of it
 * @param createdAt when it was registered
 * @param updatedAt when its status, its reason or what is said of it last changed
 */
public record ManagedCluster(
    UUID id,
    @Nullable Long ownerId,
    boolean platform,
    ClusterSpec spec,
    long generation,
    ClusterObservation observed,
    Instant createdAt,
    Instant updatedAt) {
  /** The type of a cluster in events. */
  public static final String OBJECT_TYPE = "cluster";

  public ManagedCluster {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(spec, "spec is null");
    Objects.requireNonNull(observed, "observed is null");
    Objects.requireNonNull(createdAt, "createdAt is null");
    Objects.requireNonNull(updatedAt, "updatedAt is null");
  }

  /** Its name. */
  public String name() {
    return spec.name();
  }

  /** How it stands. */
  public ClusterStatus status() {
    return observed.status();
  }

  /** How large it is, or shall be. */
  public ClusterFigures figures() {
    return observed.figures().orElse(spec.wanted());
  }

  /** The key of its queue row. */
  public WorkKey workKey() {
    return new WorkKey(ClusterWork.WORK_KIND, id.toString());
  }

  ClusterTarget target() {
    return new ClusterTarget(spec, platform);
  }

  /** The same, of which something else shall be true. */
  ManagedCluster next(ClusterObservation wanted, Instant now) {
    return new ManagedCluster(id, ownerId, platform, spec, generation + 1, wanted, createdAt, now);
  }

  /** The same, as it is now known. */
  ManagedCluster with(ClusterObservation found, Instant now) {
    boolean differs =
        found.status() != observed.status()
            || !Objects.equals(found.reason(), observed.reason())
            || !found.figures().equals(observed.figures());
    return new ManagedCluster(
        id, ownerId, platform, spec, generation, found, createdAt, differs ? now : updatedAt);
  }

  /** The same, of which something else is said. */
  ManagedCluster with(ClusterSpec newSpec, ClusterObservation newObserved, Instant now) {
    return new ManagedCluster(
        id, ownerId, platform, newSpec, generation + 1, newObserved, createdAt, now);
  }
}
