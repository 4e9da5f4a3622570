package dev.slipway.chart;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.error.NotFoundException;
import dev.slipway.registry.Distribution;
import dev.slipway.registry.Manifest;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Charts in OCI registries, by the distribution API. */
final class OciCharts {
  private static final List<String> CHART_LAYERS =
      List.of("application/vnd.cncf.helm.chart.content.v1.tar+gzip", "application/tar+gzip");

  private final Distribution registry;

  OciCharts(Distribution registry) {
    this.registry = registry;
  }

  /**
   * The archive of the version, or of the best version in a range.
   *
   * @param expectedDigest the digest of the archive or of its manifest, or null
   */
  byte[] fetch(OciReference reference, String version, @Nullable String expectedDigest) {
    Manifest manifest =
        registry.manifest(reference.repository(), pointer(reference, version), Manifest.ONE);
    JsonNode layer = chartLayer(reference, manifest.content());
    String digest = ChartDigests.normalise(layer.path("digest").asText(""));
    if (layer.path("size").asLong() > ChartInspector.MAX_PACKED_BYTES) {
      throw new InvalidChartException("The chart is larger than 20 MiB");
    }
    if (expectedDigest != null
        && !List.of(digest, manifest.digest()).contains(ChartDigests.normalise(expectedDigest))) {
      throw new InvalidChartException(
          "The chart's digest is %s, its manifest's %s; neither is %s"
              .formatted(digest, manifest.digest(), ChartDigests.normalise(expectedDigest)));
    }
    return registry.blob(reference.repository(), digest, ChartInspector.MAX_PACKED_BYTES);
  }

  private String pointer(OciReference reference, String version) {
    if (reference.digest() != null) {
      return reference.digest();
    }
    String tag = OciReference.tagOf(version);
    if (reference.tag() != null) {
      if (!reference.tag().equals(tag)) {
        throw new InvalidChartException(
            "The reference's tag %s is not the version %s"
                .formatted(reference.tag(), ArchivePaths.show(version)));
      }
      return reference.tag();
    }
    if (Versions.isExact(version)) {
      return tag;
    }
    List<String> versions =
        registry.tags(reference.repository()).stream().map(name -> name.replace('_', '+')).toList();
    return Versions.best(versions, version)
        .map(OciReference::tagOf)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "%s%s has no version that fits %s"
                        .formatted(
                            OciReference.SCHEME,
                            reference.repository(),
                            ArchivePaths.show(version))));
  }

  private static JsonNode chartLayer(OciReference reference, JsonNode manifest) {
    JsonNode layers = manifest.path("layers");
    for (String type : CHART_LAYERS) {
      List<JsonNode> found =
          StreamSupport.stream(layers.spliterator(), false)
              .filter(layer -> layer.path("mediaType").asText().equals(type))
              .toList();
      if (!found.isEmpty()) {
        return found.get(0);
      }
    }
    throw new InvalidChartException(
        "What is at %s%s is no Helm chart".formatted(OciReference.SCHEME, reference.repository()));
  }
}
