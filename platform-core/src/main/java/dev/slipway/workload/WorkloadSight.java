package dev.slipway.workload;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.secret.Redactor;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at what runs for a workload on the cluster; writes nothing. Thread-safe. */
final class WorkloadSight {
  /** The label by which charts tell their releases apart. */
  static final String INSTANCE = "app.kubernetes.io/instance";

  private final ClusterAccess cluster;

  WorkloadSight(ClusterAccess cluster) {
    this.cluster = cluster;
  }

  /** How many copies can be used, or null when the cluster does not answer. */
  @Nullable Integer available(Workload workload) {
    String namespace = workload.namespace().name();
    Map<String, String> labels = labels(workload);
    try {
      KubernetesClient client = cluster.client();
      Stream<@Nullable Integer> deployments =
          client
              .apps()
              .deployments()
              .inNamespace(namespace)
              .withLabels(labels)
              .list()
              .getItems()
              .stream()
              .map(WorkloadSight::available);
      boolean builtIn = workload.spec().chart() == null;
      Stream<@Nullable Integer> sets =
          builtIn
              ? Stream.of()
              : client
                  .apps()
                  .statefulSets()
                  .inNamespace(namespace)
                  .withLabels(labels)
                  .list()
                  .getItems()
                  .stream()
                  .map(WorkloadSight::available);
      return Stream.concat(deployments, sets)
          .filter(Objects::nonNull)
          .mapToInt(Integer::intValue)
          .sum();
    } catch (KubernetesClientException e) {
      return null;
    }
  }

  /**
   * The pods, by name.
   *
   * @throws KubernetesClientException when the cluster does not answer
   */
  List<Pod> pods(Workload workload) {
    return cluster
        .client()
        .pods()
        .inNamespace(workload.namespace().name())
        .withLabels(labels(workload))
        .list()
        .getItems()
        .stream()
        .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
        .toList();
  }

  /** What of a workload must not be told. */
  static Redactor redactor(Workload workload) {
    return Redactor.of(workload.spec().settings().secrets().values());
  }

  static Map<String, String> labels(Workload workload) {
    return Map.of(INSTANCE, workload.spec().name());
  }

  private static @Nullable Integer available(Deployment deployment) {
    return deployment.getStatus() == null ? null : deployment.getStatus().getAvailableReplicas();
  }

  private static @Nullable Integer available(StatefulSet set) {
    return set.getStatus() == null ? null : set.getStatus().getAvailableReplicas();
  }
}
