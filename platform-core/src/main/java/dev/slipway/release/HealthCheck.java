package dev.slipway.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.helm.Manifests;
import dev.slipway.release.HealthRules.Verdict;
import dev.slipway.release.ObjectHealth.Health;
import dev.slipway.secret.Redactor;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the objects of a manifest on the cluster and tells their health. One list call per kind
 * and namespace, pods and events only when a workload is not ready.
 */
final class HealthCheck {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> WORKLOADS =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "Pod");
  private static final int MAX_MESSAGE = 1_000;

  private final KubernetesClient client;
  private final String namespace;
  private final Redactor redactor;

  HealthCheck(KubernetesClient client, String namespace, Redactor redactor) {
    this.client = client;
    this.namespace = namespace;
    this.redactor = redactor;
  }

  /** The health of every object of the manifest, in its order. */
  List<ObjectHealth> check(List<GenericKubernetesResource> manifest) {
    Map<String, Map<String, JsonNode>> live = new HashMap<>();
    Map<GenericKubernetesResource, Verdict> verdicts = new LinkedHashMap<>();
    for (GenericKubernetesResource object : manifest) {
      JsonNode found =
          live.computeIfAbsent(listKey(object), key -> list(object))
              .get(object.getMetadata().getName());
      verdicts.put(
          object, found == null ? new Verdict(Health.MISSING, null) : HealthRules.judge(found));
    }
    explain(verdicts, live);
    return verdicts.entrySet().stream()
        .map(entry -> health(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void explain(
      Map<GenericKubernetesResource, Verdict> verdicts, Map<String, Map<String, JsonNode>> live) {
    boolean needed =
        verdicts.entrySet().stream()
            .anyMatch(
                entry ->
                    WORKLOADS.contains(entry.getKey().getKind())
                        && entry.getValue().health() != Health.HEALTHY);
    if (!needed) {
      return;
    }
    WorkloadPods pods = new WorkloadPods(client, namespace);
    for (Map.Entry<GenericKubernetesResource, Verdict> entry : verdicts.entrySet()) {
      GenericKubernetesResource object = entry.getKey();
      if (WORKLOADS.contains(object.getKind()) && entry.getValue().health() != Health.HEALTHY) {
        JsonNode found =
            live.getOrDefault(listKey(object), Map.of()).get(object.getMetadata().getName());
        if (found != null) {
          entry.setValue(entry.getValue().with(pods.problems(found)));
        }
      }
    }
  }

  private ObjectHealth health(GenericKubernetesResource object, Verdict verdict) {
    boolean cluster = Manifests.isClusterScoped(object);
    String message = verdict.message();
    return new ObjectHealth(
        object.getApiVersion(),
        object.getKind(),
        cluster ? null : namespaceOf(object),
        object.getMetadata().getName(),
        verdict.health(),
        message == null ? null : cut(redactor.redact(message)));
  }

  private Map<String, JsonNode> list(GenericKubernetesResource sample) {
    if (!Manifests.isBuiltIn(sample) && client.getApiResources(sample.getApiVersion()) == null) {
      return Map.of();
    }
    MixedOperation<
            GenericKubernetesResource,
            GenericKubernetesResourceList,
            Resource<GenericKubernetesResource>>
        operation = client.genericKubernetesResources(sample.getApiVersion(), sample.getKind());
    NonNamespaceOperation<
            GenericKubernetesResource,
            GenericKubernetesResourceList,
            Resource<GenericKubernetesResource>>
        scoped =
            Manifests.isClusterScoped(sample)
                ? operation
                : operation.inNamespace(namespaceOf(sample));
    Map<String, JsonNode> found = new HashMap<>();
    List<GenericKubernetesResource> items = new ArrayList<>();
    try {
      items.addAll(scoped.list().getItems());
    } catch (KubernetesClientException e) {
      if (e.getCode() != 404) {
        throw e;
      }
    }
    for (GenericKubernetesResource item : items) {
      found.put(item.getMetadata().getName(), MAPPER.valueToTree(item));
    }
    return found;
  }

  private String namespaceOf(GenericKubernetesResource object) {
    @Nullable String own = object.getMetadata().getNamespace();
    return own == null ? namespace : own;
  }

  private String listKey(GenericKubernetesResource object) {
    return object.getApiVersion() + "/" + object.getKind() + "/" + namespaceOf(object);
  }

  private static String cut(String message) {
    return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…";
  }
}
