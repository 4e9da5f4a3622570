package dev.slipway.project.environment;

import dev.slipway.release.Namespaces;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirementBuilder;
import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.LimitRangeItemBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What every environment has in its namespace beside what is rolled out: a quota, limits for
 * containers that name none, a wall around its Pods, and an account for them to run as.
 */
final class EnvironmentObjects {
  /** Holds the digest of the limits that an object was made from. */
  static final String LIMITS = "slipway.dev/limits";

  private static final String NAME = "environment";

  private EnvironmentObjects() {}

  static List<HasMetadata> of(String namespace, EnvironmentLimits limits) {
    return List.of(
        new ResourceQuotaBuilder()
            .withMetadata(metadata(namespace, NAME, limits))
            .withNewSpec()
            .withHard(quantities(limits.quota()))
            .endSpec()
            .build(),
        new LimitRangeBuilder()
            .withMetadata(metadata(namespace, NAME, limits))
            .withNewSpec()
            .withLimits(
                new LimitRangeItemBuilder()
                    .withType("Container")
                    .withDefault(quantities(limits.limits()))
                    .withDefaultRequest(quantities(limits.requests()))
                    .build())
            .endSpec()
            .build(),
        new NetworkPolicyBuilder()
            .withMetadata(metadata(namespace, NAME, limits))
            .withNewSpec()
            .withNewPodSelector()
            .endPodSelector()
            .withPolicyTypes("Ingress")
            .addNewIngress()
            .withFrom(
                new NetworkPolicyPeerBuilder().withNewPodSelector().endPodSelector().build(),
                new NetworkPolicyPeerBuilder()
                    .withNewNamespaceSelector()
                    .withMatchExpressions(
                        new LabelSelectorRequirementBuilder()
                            .withKey(Namespaces.MANAGED_BY)
                            .withOperator("NotIn")
                            .withValues(Namespaces.MANAGER)
                            .build())
                    .endNamespaceSelector()
                    .build())
            .endIngress()
            .endSpec()
            .build(),
        new ServiceAccountBuilder()
            .withMetadata(metadata(namespace, Environment.SERVICE_ACCOUNT, limits))
            .withAutomountServiceAccountToken(false)
            .build());
  }

  private static ObjectMeta metadata(String namespace, String name, EnvironmentLimits limits) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(namespace)
        .addToLabels(Namespaces.MANAGED_BY, Namespaces.MANAGER)
        .addToAnnotations(LIMITS, limits.digest())
        .build();
  }

  private static Map<String, Quantity> quantities(Map<String, String> amounts) {
    return amounts.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Quantity(entry.getValue())));
  }
}
