package dev.slipway.jaxrs.project;

import dev.slipway.release.ObjectChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What going from one rollout to another changes; secret values are masked. */
record RolloutDiffRead(List<ChangeRead> changes) {
  static RolloutDiffRead of(List<ObjectChange> changes) {
    return new RolloutDiffRead(changes.stream().map(ChangeRead::of).toList());
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
