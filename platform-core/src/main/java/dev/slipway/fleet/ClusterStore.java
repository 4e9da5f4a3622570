package dev.slipway.fleet;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.util.Optional;
import java.util.UUID;

/** Keeps clusters, their kubeconfigs encrypted. Thread-safe; joins the running transaction. */
public interface ClusterStore {
  /**
   * Inserts the cluster.
   *
   * @throws dev.slipway.error.ConflictException when there is one with its id, its name or its
   *     driver's profile, or when it is the platform's own and there is another such
   */
  void insert(ManagedCluster cluster);

  /**
   * Replaces the cluster with the same id.
   *
   * @throws dev.slipway.error.NotFoundException when there is none
   * @throws dev.slipway.error.ConflictException when another one has its name or its driver's
   *     profile
   */
  void update(ManagedCluster cluster);

  /** The cluster with the id. */
  Optional<ManagedCluster> find(UUID id);

  /** The same, holding its row until the running transaction ends. */
  Optional<ManagedCluster> findForUpdate(UUID id);

  /** The cluster with the name. */
  Optional<ManagedCluster> findByName(String name);

  /** The cluster that the driver has under the profile. */
  Optional<ManagedCluster> findByProfile(String driver, String profile);

  /** The platform's own cluster. */
  Optional<ManagedCluster> findPlatform();

  /** All clusters: the platform's own, then the others by name. */
  Page<ManagedCluster> list(PageRequest page);

  /** Removes the cluster and tells whether there was one. */
  boolean delete(UUID id);
}
