package dev.slipway.release;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.helm.ReleaseName;
import dev.slipway.release.Observation.NamespaceState;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The namespaces of releases: each release has its own, and owns it by a label. */
final class Namespaces {
  /** The label whose value is the release's key, its slash turned into a dot. */
  static final String LABEL = "slipway.dev/release";

  /** The label whose value is the id of the installation that made the namespace. */
  static final String INSTALLATION = "slipway.dev/installation";

  private static final List<String> TELLING_CONDITIONS =
      List.of(
          "NamespaceContentRemaining",
          "NamespaceFinalizersRemaining",
          "NamespaceDeletionContentFailure",
          "NamespaceDeletionDiscoveryFailure");

  private Namespaces() {}

  static @Nullable Namespace find(ClusterAccess cluster, ReleaseName release) {
    return cluster.client().namespaces().withName(release.namespace()).get();
  }

  static NamespaceState state(@Nullable Namespace namespace, String key) {
    if (namespace == null) {
      return NamespaceState.ABSENT;
    }
    if (namespace.getMetadata().getDeletionTimestamp() != null) {
      return NamespaceState.TERMINATING;
    }
    Map<String, String> labels = namespace.getMetadata().getLabels();
    return labels != null && labelValue(key).equals(labels.get(LABEL))
        ? NamespaceState.OWN
        : NamespaceState.FOREIGN;
  }

  /** What a terminating namespace waits for, in its controller's own words; null when it is mum. */
  static @Nullable String message(@Nullable Namespace namespace) {
    if (namespace == null
        || namespace.getStatus() == null
        || namespace.getMetadata().getDeletionTimestamp() == null) {
      return null;
    }
    String conditions =
        Objects.requireNonNullElse(
                namespace.getStatus().getConditions(), List.<NamespaceCondition>of())
            .stream()
            .filter(condition -> "True".equals(condition.getStatus()))
            .filter(condition -> TELLING_CONDITIONS.contains(condition.getType()))
            .map(NamespaceCondition::getMessage)
            .collect(Collectors.joining(" "));
    return conditions.isEmpty()
        ? null
        : "namespace " + namespace.getMetadata().getName() + " does not go: " + conditions;
  }

  /** Creates the namespace with the release's label unless it is there. */
  static void ensure(KubernetesClient client, DesiredRelease.Present desired, String installation) {
    String name = desired.release().namespace();
    Map<String, String> labels = new LinkedHashMap<>(desired.labels());
    labels.put("app.kubernetes.io/managed-by", "slipway");
    labels.put(LABEL, labelValue(desired.key()));
    labels.put(INSTALLATION, installation);
    try {
      client
          .namespaces()
          .resource(
              new NamespaceBuilder()
                  .withNewMetadata()
                  .withName(name)
                  .withLabels(labels)
                  .endMetadata()
                  .build())
          .create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != 409) {
        throw e;
      }
    }
  }

  static void delete(KubernetesClient client, ReleaseName release) {
    client.namespaces().withName(release.namespace()).delete();
  }

  private static String labelValue(String key) {
    return key.replace('/', '.');
  }
}
