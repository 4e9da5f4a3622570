package dev.slipway.fleet.minikube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.fleet.ClusterFigures;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code minikube profile list --output=json} prints. */
final class MinikubeProfiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode valid;

  private MinikubeProfiles(JsonNode valid) {
    this.valid = valid;
  }

  /** Reads the output; empty when it is not what that command prints. */
  static Optional<MinikubeProfiles> read(String output) {
    try {
      JsonNode list = JSON.readTree(output);
      return list != null && list.path("valid").isArray()
          ? Optional.of(new MinikubeProfiles(list.get("valid")))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The size of all nodes of the profile, when there is such a profile. */
  Optional<ClusterFigures> figures(String profile) {
    for (JsonNode each : valid) {
      if (each.path("Name").asText().equals(profile)) {
        return Optional.of(figures(each.path("Config")));
      }
    }
    return Optional.empty();
  }

  private static ClusterFigures figures(JsonNode config) {
    int nodes = Math.max(1, config.path("Nodes").size());
    String version = config.path("KubernetesConfig").path("KubernetesVersion").asText();
    return new ClusterFigures(
        times(nodes, config.get("CPUs")),
        times(nodes, config.get("Memory")),
        times(nodes, config.get("DiskSize")),
        version.isBlank() ? null : MinikubeWords.shown(version));
  }

  private static @Nullable Integer times(int nodes, @Nullable JsonNode number) {
    if (number == null || !number.canConvertToInt() || number.intValue() <= 0) {
      return null;
    }
    return (int) Math.min(Integer.MAX_VALUE, (long) nodes * number.intValue());
  }
}
