package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many Pods are ready, and how many have been so for long enough.
 *
 * @param again until the next of them has been, or null when none waits for that
 */
record Availability(int ready, int available, @Nullable Duration again) {
  static Availability of(List<ObjectNode> pods, int minReadySeconds, Workspace workspace) {
    int ready = 0;
    int available = 0;
    Duration wait = null;
    for (ObjectNode pod : pods) {
      if (!PodTemplates.ready(pod)) {
        continue;
      }
      ready++;
      JsonNode since = Conditions.get(pod.path("status"), "Ready").path("lastTransitionTime");
      Duration left = Duration.ofSeconds(minReadySeconds).minus(workspace.since(since));
      if (minReadySeconds == 0 || left.isNegative() || left.isZero()) {
        available++;
      } else if (wait == null || left.compareTo(wait) < 0) {
        wait = left;
      }
    }
    return new Availability(ready, available, wait);
  }
}
