package dev.slipway.workload;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps network services. Thread-safe; joins the running transaction. */
public interface NetworkServiceStore {
  /**
   * Inserts the service.
   *
   * @throws dev.slipway.error.ConflictException when there is one with its id, or one of the same
   *     owner with its name
   */
  void insert(NetworkService service);

  /**
   * Replaces the service with the same id.
   *
   * @throws dev.slipway.error.NotFoundException when there is none
   */
  void update(NetworkService service);

  /** The service with the id. */
  Optional<NetworkService> find(UUID id);

  /** The same, holding its row until the running transaction ends. */
  Optional<NetworkService> findForUpdate(UUID id);

  /** The owner's service with the name. */
  Optional<NetworkService> find(long ownerId, String name);

  /** The services of an account, or of all when it is null, newest first. */
  Page<NetworkService> list(@Nullable Long ownerId, PageRequest page);

  /** The services that lead to a workload, by their ids. */
  List<NetworkService> leadingTo(UUID workloadId);

  /** Removes the service and tells whether there was one. */
  boolean delete(UUID id);
}
