package dev.slipway.store.jpa;

import dev.slipway.helm.ReleaseName;
import jakarta.persistence.Embeddable;

/** The key of a row of {@code inventory_revisions}. */
@Embeddable
record InventoryKey(String cluster, String namespace, String name, int revision) {

  static InventoryKey of(String cluster, ReleaseName release, int revision) {
    return new InventoryKey(cluster, release.namespace(), release.name(), revision);
  }

  ReleaseName release() {
    return new ReleaseName(namespace, name);
  }
}
