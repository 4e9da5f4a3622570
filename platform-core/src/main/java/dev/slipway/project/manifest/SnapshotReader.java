package dev.slipway.project.manifest;

import dev.slipway.project.Project;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.rollout.Rollout;
import dev.slipway.project.rollout.RolloutStores;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads projects as they are. Joins the running transaction. Thread-safe. */
final class SnapshotReader {
  private final RolloutStores stores;

  SnapshotReader(RolloutStores stores) {
    this.stores = stores;
  }

  /** The project with its environments that are not on their way to their end. */
  ProjectSnapshot read(@Nullable Project project) {
    if (project == null) {
      return new ProjectSnapshot(null, List.of());
    }
    List<ProjectSnapshot.Place> places =
        stores.environments().environments().list(project.id()).stream()
            .filter(found -> found.deletedAt() == null && !found.status().isEnding())
            .map(this::place)
            .toList();
    return new ProjectSnapshot(project, places);
  }

  private ProjectSnapshot.Place place(Environment environment) {
    return new ProjectSnapshot.Place(
        environment,
        stores.environments().environments().variables(environment.id()),
        version(environment));
  }

  /** Only the last rollout can be open: a newer one supersedes it. */
  private @Nullable String version(Environment environment) {
    return stores
        .rollouts()
        .find(environment.id(), environment.rollouts())
        .filter(last -> last.status().isOpen())
        .or(() -> stores.rollouts().lastSucceeded(environment.id()))
        .map(Rollout::version)
        .orElse(null);
  }
}
