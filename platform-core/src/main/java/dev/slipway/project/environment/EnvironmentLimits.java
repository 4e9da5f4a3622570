package dev.slipway.project.environment;

import dev.slipway.chart.ChartArchive;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What may be used in an environment's namespace, in Kubernetes' resource names and quantities.
 *
 * @param quota the most of each resource, as a ResourceQuota has it; empty for no quota
 * @param requests what a container asks for that does not say
 * @param limits what a container gets at most that does not say
 */
public record EnvironmentLimits(
    Map<String, String> quota, Map<String, String> requests, Map<String, String> limits) {
  public EnvironmentLimits {
    quota = Map.copyOf(quota);
    requests = Map.copyOf(requests);
    limits = Map.copyOf(limits);
  }

  /** 50 Pods that ask for 4 CPUs and 8 GiB together; a container gets 1 CPU and 512 MiB at most. */
  public static EnvironmentLimits standard() {
    return new EnvironmentLimits(
        Map.of(
            "requests.cpu", "4",
            "requests.memory", "8Gi",
            "limits.cpu", "50",
            "limits.memory", "32Gi",
            "pods", "50",
            "persistentvolumeclaims", "10",
            "services.loadbalancers", "2"),
        Map.of("cpu", "50m", "memory", "64Mi"),
        Map.of("cpu", "1", "memory", "512Mi"));
  }

  /** The same with another quota. */
  public EnvironmentLimits withQuota(Map<String, String> newQuota) {
    return new EnvironmentLimits(newQuota, requests, limits);
  }

  /** Stands for all of it: 16 hex digits. */
  String digest() {
    String text =
        new TreeMap<>(quota) + "\n" + new TreeMap<>(requests) + "\n" + new TreeMap<>(limits);
    return ChartArchive.digestOf(text.getBytes(StandardCharsets.UTF_8)).substring(7, 23);
  }
}
