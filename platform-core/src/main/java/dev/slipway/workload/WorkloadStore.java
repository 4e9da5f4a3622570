package dev.slipway.workload;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps workloads and their history. Thread-safe; joins the running transaction. */
public interface WorkloadStore {
  /**
   * Inserts the workload.
   *
   * @throws dev.slipway.error.ConflictException when there is one with its id, or one of the same
   *     owner with its name
   */
  void insert(Workload workload);

  /**
   * Replaces the workload with the same id.
   *
   * @throws dev.slipway.error.NotFoundException when there is none
   */
  void update(Workload workload);

  /** The workload with the id. */
  Optional<Workload> find(UUID id);

  /** The same, holding its row until the running transaction ends. */
  Optional<Workload> findForUpdate(UUID id);

  /** The owner's workload with the name. */
  Optional<Workload> find(long ownerId, String name);

  /** The workloads that are made from a Helm chart and not deleted, by their ids. */
  List<Workload> madeFrom(UUID chartId);

  /**
   * The records of container images that have one of these names and tags with the same owner, in
   * any order.
   */
  List<ImageRecord> images(Collection<ImageRecord.Key> keys);

  /** The workloads of an account, or of all when it is null, newest first. */
  Page<Workload> list(@Nullable Long ownerId, PageRequest page);

  /** Removes the workload with its history and tells whether there was one. */
  boolean delete(UUID id);

  /**
   * Adds to the history of a workload that is there.
   *
   * @throws dev.slipway.error.ConflictException when it has that generation already
   */
  void append(WorkloadRevision revision);

  /** The history of a workload, newest first. */
  Page<WorkloadRevision> history(UUID id, PageRequest page);
}
