package dev.slipway.jaxrs.deployment;

import dev.slipway.deployment.Preview;
import dev.slipway.jaxrs.release.ChangeRead;
import java.util.List;

/** What a write would change on the cluster; the digest goes into {@code If-Preview}. */
record PreviewRead(String digest, List<ChangeRead> changes) {
  static PreviewRead of(Preview preview) {
    return new PreviewRead(
        preview.digest(), preview.changes().stream().map(ChangeRead::of).toList());
  }
}
