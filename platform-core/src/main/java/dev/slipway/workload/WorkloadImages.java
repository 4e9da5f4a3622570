package dev.slipway.workload;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds the records of container images that name what workloads run. Nothing is kept of it: a
 * record that is made, renamed or deleted later counts at once. Thread-safe.
 */
public final class WorkloadImages {
  private final WorkloadStore workloads;

  /** Asks this store. */
  public WorkloadImages(WorkloadStore workloads) {
    this.workloads = Objects.requireNonNull(workloads, "workloads is null");
  }

  /** The record of the workload's owner that names its image, if there is one. */
  public Optional<UUID> of(Workload workload) {
    return Optional.ofNullable(of(List.of(workload)).get(workload.id()));
  }

  /** The same for several, in one call, by the workloads' ids; without those that have none. */
  public Map<UUID, UUID> of(Collection<Workload> several) {
    Map<UUID, ImageRecord.Key> keys = new HashMap<>();
    for (Workload workload : several) {
      image(workload)
          .filter(image -> image.digest() == null)
          .ifPresent(image -> keys.put(workload.id(), key(workload, image)));
    }
    if (keys.isEmpty()) {
      return Map.of();
    }
    Map<ImageRecord.Key, ImageRecord> records =
        workloads.images(List.copyOf(keys.values())).stream()
            .collect(Collectors.toMap(ImageRecord::key, record -> record));
    Map<UUID, UUID> found = new HashMap<>();
    for (Workload workload : several) {
      ImageRecord.Key key = keys.get(workload.id());
      ImageRecord record = key == null ? null : records.get(key);
      if (record != null && image(workload).filter(record::names).isPresent()) {
        found.put(workload.id(), record.id());
      }
    }
    return found;
  }

  private static Optional<WorkloadImage> image(Workload workload) {
    return WorkloadImage.parse(workload.spec().image());
  }

  private static ImageRecord.Key key(Workload workload, WorkloadImage image) {
    return new ImageRecord.Key(workload.ownerId(), image.name(), image.chartTag());
  }
}
