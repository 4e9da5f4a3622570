package dev.slipway.store;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.image.ContainerImage;
import dev.slipway.image.ImageSpec;
import dev.slipway.image.ImageStore;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.workload.ChartPin;
import dev.slipway.workload.ImageRecord;
import dev.slipway.workload.Workload;
import dev.slipway.workload.WorkloadRevision;
import dev.slipway.workload.WorkloadStore;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Workloads in memory. */
final class InMemoryWorkloadStore implements WorkloadStore {
  private final InMemoryTransactions transactions;
  private final ImageStore images;
  private final InMemoryOwned<Workload> workloads;
  private final InMemoryTable<String, WorkloadRevision> revisions;

  InMemoryWorkloadStore(InMemoryTransactions transactions, ImageStore images) {
    this.transactions = transactions;
    this.images = images;
    this.workloads =
        new InMemoryOwned<>(transactions, "workload", workload -> workload.spec().name());
    this.revisions = new InMemoryTable<>(transactions);
  }

  @Override
  public void insert(Workload workload) {
    workloads.insert(workload);
  }

  @Override
  public void update(Workload workload) {
    workloads.update(workload);
  }

  @Override
  public Optional<Workload> find(UUID id) {
    return workloads.find(id);
  }

  @Override
  public Optional<Workload> findForUpdate(UUID id) {
    return workloads.find(id);
  }

  @Override
  public Optional<Workload> find(long ownerId, String name) {
    return workloads.find(ownerId, name);
  }

  @Override
  public List<Workload> madeFrom(UUID chartId) {
    return workloads.list(
        workload -> {
          ChartPin chart = workload.spec().chart();
          return chart != null && chart.id().equals(chartId) && !workload.isDeleted();
        });
  }

  @Override
  public List<ImageRecord> images(Collection<ImageRecord.Key> keys) {
    return transactions.withTransaction(
        () ->
            keys.stream()
                .distinct()
                .flatMap(key -> images.find(key.ownerId(), key.name(), key.tag()).stream())
                .map(InMemoryWorkloadStore::record)
                .toList());
  }

  private static ImageRecord record(ContainerImage image) {
    ImageSpec spec = image.spec();
    return new ImageRecord(
        image.id(),
        new ImageRecord.Key(image.ownerId(), spec.name(), spec.tag()),
        spec.repository());
  }

  @Override
  public Page<Workload> list(@Nullable Long ownerId, PageRequest page) {
    return workloads.newest(ownerId, page);
  }

  @Override
  public boolean delete(UUID id) {
    return transactions.withTransaction(
        () -> {
          revisions
              .list(revision -> revision.workloadId().equals(id))
              .forEach(revision -> revisions.remove(key(revision)));
          return workloads.delete(id);
        });
  }

  @Override
  public void append(WorkloadRevision revision) {
    transactions.useTransaction(
        () -> {
          if (find(revision.workloadId()).isEmpty()) {
            throw new NotFoundException("There is no such deployment");
          }
          if (revisions.find(key(revision)).isPresent()) {
            throw new ConflictException("The deployment has this generation");
          }
          revisions.put(key(revision), revision);
        });
  }

  @Override
  public Page<WorkloadRevision> history(UUID id, PageRequest page) {
    return transactions.withTransaction(
        () ->
            Pages.cut(
                revisions.list(revision -> revision.workloadId().equals(id)).stream()
                    .sorted(Comparator.comparing(WorkloadRevision::generation).reversed())
                    .toList(),
                page));
  }

  private static String key(WorkloadRevision revision) {
    return revision.workloadId() + "/" + revision.generation();
  }
}
