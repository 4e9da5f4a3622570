package dev.slipway.cluster.simulated;

/** Something to tell about a Pod. */
public record PodEvent(String type, String reason, String message) {
  static PodEvent normal(String reason, String message) {
    return new PodEvent("Normal", reason, message);
  }

  static PodEvent warning(String reason, String message) {
    return new PodEvent("Warning", reason, message);
  }
}
