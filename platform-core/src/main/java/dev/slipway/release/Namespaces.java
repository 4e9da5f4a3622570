package dev.slipway.release;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.helm.ReleaseName;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces of releases: each belongs to its release alone or to somebody whose releases share
 * it, by a label. Every method is a call of the cluster or pure.
 */
public final class Namespaces {
  /** The label whose value is the release's key, its slash turned into a dot. */
  public static final String LABEL = "slipway.dev/release";

  /** The label whose value is the id of the installation that made the namespace. */
  public static final String INSTALLATION = "slipway.dev/installation";

  /** The label that tells what manages an object, and Slipway's value of it. */
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** The value of {@link #MANAGED_BY} on what this platform made. */
  public static final String MANAGER = "slipway";

  /** How long a namespace's content usually takes to go. */
  private static final Duration USUAL = Duration.ofSeconds(30);

  private static final String REMAINING = "NamespaceContentRemaining";
  private static final List<String> TELLING_CONDITIONS =
      List.of(
          REMAINING,
          "NamespaceFinalizersRemaining",
          "NamespaceDeletionContentFailure",
          "NamespaceDeletionDiscoveryFailure");

  private Namespaces() {}

  /** The namespace of the release, or null when there is none. */
  public static @Nullable Namespace find(ClusterAccess cluster, ReleaseName release) {
    return cluster.client().namespaces().withName(release.namespace()).get();
  }

  /** How the namespace stands to the release with the key. */
  public static NamespaceState state(@Nullable Namespace namespace, String key) {
    return state(namespace, NamespaceOwner.release(key));
  }

  /** How the namespace stands to the one that shall own it. */
  public static NamespaceState state(@Nullable Namespace namespace, NamespaceOwner owner) {
    if (namespace == null) {
      return NamespaceState.ABSENT;
    }
    if (namespace.getMetadata().getDeletionTimestamp() != null) {
      return NamespaceState.TERMINATING;
    }
    Map<String, String> labels = namespace.getMetadata().getLabels();
    return labels != null && owner.value().equals(labels.get(owner.label()))
        ? NamespaceState.OWN
        : NamespaceState.FOREIGN;
  }

  /**
   * What keeps a terminating namespace from going, in its controller's own words; null when it is
   * mum, or when all it says within the first half minute is that there is something left.
   */
  public static @Nullable String message(@Nullable Namespace namespace, Instant now) {
    if (namespace == null
        || namespace.getStatus() == null
        || namespace.getMetadata().getDeletionTimestamp() == null) {
      return null;
    }
    boolean early =
        now.isBefore(Instant.parse(namespace.getMetadata().getDeletionTimestamp()).plus(USUAL));
    String conditions =
        Objects.requireNonNullElse(
                namespace.getStatus().getConditions(), List.<NamespaceCondition>of())
            .stream()
            .filter(condition -> "True".equals(condition.getStatus()))
            .filter(condition -> TELLING_CONDITIONS.contains(condition.getType()))
            .filter(condition -> !(early && REMAINING.equals(condition.getType())))
            .map(NamespaceCondition::getMessage)
            .collect(Collectors.joining(" "));
    return conditions.isEmpty()
        ? null
        : "namespace " + namespace.getMetadata().getName() + " does not go: " + conditions;
  }

  /**
   * Creates the namespace with the label of its release unless it is there.
   *
   * @param key the release's key on the platform
   * @param more further labels
   * @param installation the id of the installation
   */
  public static void ensure(
      KubernetesClient client,
      ReleaseName release,
      String key,
      Map<String, String> more,
      String installation) {
    ensure(client, release.namespace(), NamespaceOwner.release(key), more, installation);
  }

  /**
   * Creates the namespace with the label of its owner unless it is there.
   *
   * @param more further labels
   * @param installation the id of the installation
   */
  public static void ensure(
      KubernetesClient client,
      String name,
      NamespaceOwner owner,
      Map<String, String> more,
      String installation) {
    Map<String, String> labels = new LinkedHashMap<>(more);
    labels.put(MANAGED_BY, MANAGER);
    labels.put(owner.label(), owner.value());
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

  /** Deletes the namespace with everything in it. */
  public static void delete(KubernetesClient client, ReleaseName release) {
    client.namespaces().withName(release.namespace()).delete();
  }
}
