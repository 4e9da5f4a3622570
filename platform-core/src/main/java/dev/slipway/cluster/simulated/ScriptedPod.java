package dev.slipway.cluster.simulated;

import java.util.List;
import java.util.Map;

/** What a failure rule may look at in a Pod. */
public record ScriptedPod(
    String namespace, String name, Map<String, String> labels, List<String> images) {
  public ScriptedPod {
    labels = Map.copyOf(labels);
    images = List.copyOf(images);
  }
}
