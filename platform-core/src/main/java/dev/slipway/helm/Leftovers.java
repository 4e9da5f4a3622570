package dev.slipway.helm;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Objects of an install that did not come to its end, which the next one does not have. */
final class Leftovers {
  private final AppliedObjects objects;

  Leftovers(AppliedObjects objects) {
    this.objects = objects;
  }

  /** Deletes them; one that cannot be deleted is told and stays. */
  void remove(List<ReleasePayload> left, HelmRelease installed, Consumer<String> log) {
    Set<String> kept = new HashSet<>();
    Manifests.parse(installed.manifest()).forEach(object -> kept.add(objects.identity(object)));
    for (ReleasePayload revision : left) {
      for (GenericKubernetesResource object : Manifests.parse(revision.manifest())) {
        if (kept.add(objects.identity(object)) && !ReleaseOperation.isKept(object)) {
          delete(object, log);
        }
      }
    }
  }

  private void delete(GenericKubernetesResource object, Consumer<String> log) {
    try {
      objects.delete(object);
    } catch (KubernetesClientException stays) {
      log.accept("removing " + objects.identity(object) + ": " + stays.getMessage());
    }
  }
}
