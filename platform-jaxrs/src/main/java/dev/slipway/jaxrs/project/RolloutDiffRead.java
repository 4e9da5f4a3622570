package dev.slipway.jaxrs.project;

import dev.slipway.jaxrs.release.ChangeRead;
import dev.slipway.release.ObjectChange;
import java.util.List;

/** What going from one rollout to another changes; secret values are masked. */
record RolloutDiffRead(List<ChangeRead> changes) {
  static RolloutDiffRead of(List<ObjectChange> changes) {
    return new RolloutDiffRead(changes.stream().map(ChangeRead::of).toList());
  }
}
