package dev.slipway.jaxrs.deployment;

import dev.slipway.deployment.Preview;
import dev.slipway.release.ObjectChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a write would change on the cluster; the digest goes into {@code If-Preview}. */
record PreviewRead(String digest, List<ChangeRead> changes) {
  static PreviewRead of(Preview preview) {
    return new PreviewRead(
        preview.digest(), preview.changes().stream().map(ChangeRead::of).toList());
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
