package dev.slipway.advisor.assistance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.chart.ChartMetadata;
import dev.slipway.workload.WorkloadSettings;
import dev.slipway.workload.WorkloadSpec;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The workload that a chart means by its own defaults, read as most charts write them: {@code
 * image}, {@code service.port} or {@code containerPort}, {@code replicaCount}. Pure.
 */
final class ChartWorkload {
  private static final int MAX_NAME = 53;
  private static final int MAX_PORT = 65_535;
  private static final int MAX_REPLICAS = 1_000;
  private static final int USUAL_PORT = 80;

  private ChartWorkload() {}

  static WorkloadSpec of(@Nullable String name, ChartMetadata chart) {
    JsonNode defaults = chart.defaults();
    return new WorkloadSpec(
        name == null ? name(chart.name()) : name,
        image(chart),
        number(
            List.of(
                defaults.path("service").path("port"),
                defaults.path("containerPort"),
                defaults.path("service").path("targetPort")),
            MAX_PORT,
            USUAL_PORT),
        number(List.of(defaults.path("replicaCount")), MAX_REPLICAS, 1),
        null,
        WorkloadSettings.none());
  }

  private static String name(String chart) {
    String label = chart.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
    String cut = label.substring(0, Math.min(label.length(), MAX_NAME));
    return cut.replaceAll("^-+|-+$", "");
  }

  /** A chart that names no image gets its own name as one, which it then has no use for. */
  private static String image(ChartMetadata chart) {
    JsonNode image = chart.defaults().path("image");
    if (image.isTextual() && !image.asText().isBlank()) {
      return image.asText().strip();
    }
    String repository = image.path("repository").asText("").strip();
    String registry = image.path("registry").asText("").strip();
    String place =
        repository.isEmpty()
            ? chart.name().toLowerCase(Locale.ROOT)
            : registry.isEmpty() ? repository : registry + "/" + repository;
    String digest = image.path("digest").asText("").strip();
    if (!digest.isEmpty()) {
      return place + "@" + digest;
    }
    String tag = image.path("tag").asText("").strip();
    if (tag.isEmpty()) {
      tag = chart.appVersion() == null ? chart.version() : chart.appVersion();
    }
    return place + ":" + tag.replace('+', '_');
  }

  private static int number(List<JsonNode> candidates, int most, int otherwise) {
    return candidates.stream()
        .filter(JsonNode::canConvertToInt)
        .mapToInt(JsonNode::asInt)
        .filter(number -> number >= 1 && number <= most)
        .findFirst()
        .orElse(otherwise);
  }
}
