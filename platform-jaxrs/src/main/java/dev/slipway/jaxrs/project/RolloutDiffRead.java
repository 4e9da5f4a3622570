package dev.slipway.jaxrs.project;

import dev.slipway.release.ObjectChange;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What going from one rollout to another changes; secret values are masked. */
record RolloutDiffRead(UUID from, UUID to, List<ChangeRead> changes) {
  static RolloutDiffRead of(UUID from, UUID to, List<ObjectChange> changes) {
    return new RolloutDiffRead(from, to, changes.stream().map(ChangeRead::of).toList());
  }

  /** The change of one object, with a unified diff of its YAML. */
  record ChangeRead(
      String action, String kind, String name, @Nullable String namespace, String diff) {
    static ChangeRead of(ObjectChange change) {
      return new ChangeRead(
          change.action(), change.kind(), change.name(), change.namespace(), change.diff());
    }
  }
}
