package dev.slipway.workload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What else there is to say of a workload's container.
 *
 * @param environment variables that whoever sees the workload may read
 * @param secrets variables that nobody reads again
 * @param resources requests and limits as Kubernetes has them, or null for the usual ones
 * @param probes how it tells that it is well
 */
public record WorkloadSettings(
    Map<String, String> environment,
    Map<String, String> secrets,
    @Nullable ObjectNode resources,
    WorkloadProbes probes) {
  public WorkloadSettings {
    environment = Map.copyOf(environment);
    secrets = Map.copyOf(secrets);
    resources = resources == null ? null : resources.deepCopy();
  }

  /** Nothing. */
  public static WorkloadSettings none() {
    return new WorkloadSettings(Map.of(), Map.of(), null, WorkloadProbes.none());
  }

  /**
   * What the built-in chart uses when none are given: enough for most, and countable by a quota.
   */
  public static ObjectNode usualResources() {
    ObjectNode resources = JsonNodeFactory.instance.objectNode();
    resources.putObject("requests").put("cpu", "50m").put("memory", "64Mi");
    resources.putObject("limits").put("cpu", "1").put("memory", "512Mi");
    return resources;
  }

  /** A copy of the resources, or null. */
  @Override
  public @Nullable ObjectNode resources() {
    return resources == null ? null : resources.deepCopy();
  }

  /** The names of all variables, without a value. */
  @Override
  public String toString() {
    Map<String, String> names = new TreeMap<>(environment);
    names.putAll(secrets);
    return "WorkloadSettings" + names.keySet();
  }
}
