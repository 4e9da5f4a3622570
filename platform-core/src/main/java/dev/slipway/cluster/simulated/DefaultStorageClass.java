package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;

/** Gives claims that name no storage class the default one. */
final class DefaultStorageClass implements Admission {
  private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";

  private final Supplier<ObjectStore> store;

  DefaultStorageClass(Supplier<ObjectStore> store) {
    this.store = store;
  }

  @Override
  public void admit(ResourceType type, ObjectNode object, boolean creating) {
    if (!type.id().equals("persistentvolumeclaims")
        || !creating
        || object.path("spec").has("storageClassName")) {
      return;
    }
    for (ObjectNode each : store.get().list("storageclasses.storage.k8s.io", "")) {
      if (Json.at(each, "metadata", "annotations").path(DEFAULT).asBoolean()) {
        Json.child(object, "spec").put("storageClassName", Json.name(each));
        return;
      }
    }
  }
}
