package dev.slipway.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.error.NotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Charts in OCI registries, by the distribution API. */
final class OciCharts {
  private static final String MANIFEST_TYPES =
      "application/vnd.oci.image.manifest.v1+json,"
          + "application/vnd.docker.distribution.manifest.v2+json";
  private static final List<String> CHART_LAYERS =
      List.of("application/vnd.cncf.helm.chart.content.v1.tar+gzip", "application/tar+gzip");
  private static final int MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
  private static final int MAX_TAG_PAGES = 50;
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Downloads downloads;

  OciCharts(Downloads downloads) {
    this.downloads = downloads;
  }

  /**
   * The archive of the version, or of the best version in a range.
   *
   * @param expectedDigest the digest of the archive or of its manifest, or null
   */
  byte[] fetch(OciReference reference, String version, @Nullable String expectedDigest) {
    String scheme = downloads.policy().registryScheme(reference.host());
    String pointer = pointer(reference, version, scheme);
    Fetched manifest =
        downloads.get(
            reference.endpoint(scheme, "manifests/" + pointer), MANIFEST_TYPES, MAX_MANIFEST_BYTES);
    String manifestDigest = ChartArchive.digestOf(manifest.body());
    if (pointer.startsWith("sha256:") && !pointer.equals(manifestDigest)) {
      throw new InvalidChartException(
          reference.host() + " answers another manifest than the one with the digest " + pointer);
    }
    JsonNode layer = chartLayer(reference, manifest.body());
    String digest = ChartDigests.normalise(layer.path("digest").asText(""));
    if (layer.path("size").asLong() > ChartInspector.MAX_PACKED_BYTES) {
      throw new InvalidChartException("The chart is larger than 20 MiB");
    }
    if (expectedDigest != null
        && !List.of(digest, manifestDigest).contains(ChartDigests.normalise(expectedDigest))) {
      throw new InvalidChartException(
          "The chart's digest is %s, its manifest's %s; neither is %s"
              .formatted(digest, manifestDigest, ChartDigests.normalise(expectedDigest)));
    }
    byte[] archive =
        downloads
            .get(
                reference.endpoint(scheme, "blobs/" + digest),
                "application/octet-stream",
                ChartInspector.MAX_PACKED_BYTES)
            .body();
    ChartDigests.require(archive, digest);
    return archive;
  }

  private String pointer(OciReference reference, String version, String scheme) {
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
        tags(reference, scheme).stream().map(name -> name.replace('_', '+')).toList();
    return Versions.best(versions, version)
        .map(OciReference::tagOf)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "%s%s/%s has no version that fits %s"
                        .formatted(
                            OciReference.SCHEME,
                            reference.host(),
                            reference.repository(),
                            ArchivePaths.show(version))));
  }

  private List<String> tags(OciReference reference, String scheme) {
    List<String> tags = new ArrayList<>();
    URI page = reference.endpoint(scheme, "tags/list?n=1000");
    for (int i = 0; i < MAX_TAG_PAGES && page != null; i++) {
      Fetched answer = downloads.get(page, "application/json", MAX_MANIFEST_BYTES);
      json(reference, answer.body()).path("tags").forEach(tag -> tags.add(tag.asText()));
      page = next(page, answer);
    }
    return tags;
  }

  private static @Nullable URI next(URI page, Fetched answer) {
    for (String link : answer.headers("Link")) {
      Matcher matcher = NEXT.matcher(link);
      if (matcher.find()) {
        try {
          return page.resolve(matcher.group(1));
        } catch (IllegalArgumentException e) {
          return null;
        }
      }
    }
    return null;
  }

  private static JsonNode chartLayer(OciReference reference, byte[] manifest) {
    JsonNode layers = json(reference, manifest).path("layers");
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
        "What is at %s%s/%s is no Helm chart"
            .formatted(OciReference.SCHEME, reference.host(), reference.repository()));
  }

  private static JsonNode json(OciReference reference, byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new InvalidChartException(
          reference.host() + " answers something that is no OCI registry's answer");
    }
  }
}
