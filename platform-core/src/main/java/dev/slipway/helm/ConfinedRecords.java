package dev.slipway.helm;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Looks at what Helm's records of a release would have it change. They lie in the tenant's
 * namespace, so a tenant may have written them, and Helm would follow them with the platform's
 * rights.
 */
final class ConfinedRecords {
  private ConfinedRecords() {}

  /**
   * Checks the records of a tenant's release that is worked on with the platform's own rights;
   * everything else is for the cluster to decide.
   *
   * @throws HelmException PERMANENT, naming the first object outside the namespace
   */
  static void check(HelmTarget target, List<ReleasePayload> revisions) {
    if (target.sight() == Sight.CLUSTER || target.impersonate() != null) {
      return;
    }
    AppliedObjects cluster = new AppliedObjects(target, Map.of());
    for (ReleasePayload revision : revisions) {
      List<GenericKubernetesResource> objects =
          new ArrayList<>(ManifestYaml.parse(revision.manifest()));
      revision.hooks().forEach(hook -> objects.addAll(ManifestYaml.parse(hook)));
      for (GenericKubernetesResource object : objects) {
        if (!ClusterErrors.asked(() -> cluster.isInReleaseNamespace(object))) {
          throw new HelmException(
              HelmException.Kind.PERMANENT,
              "revision %d of the release names %s/%s, which is outside its namespace"
                  .formatted(
                      revision.revision(), object.getKind(), object.getMetadata().getName()));
        }
      }
    }
  }
}
