package dev.slipway.registry;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A manifest, or an index of manifests, whose digest was checked.
 *
 * @param digest its own digest
 * @param content what it says
 */
public record Manifest(String digest, JsonNode content) {
  /** The media types of manifests of one image, as an {@code Accept} header. */
  public static final String ONE =
      "application/vnd.oci.image.manifest.v1+json,"
          + "application/vnd.docker.distribution.manifest.v2+json";

  /** The same, and those of indexes, which name a manifest for each platform. */
  public static final String ONE_OR_INDEX =
      ONE
          + ",application/vnd.oci.image.index.v1+json,"
          + "application/vnd.docker.distribution.manifest.list.v2+json";

  /** Whether it is an index. */
  public boolean isIndex() {
    return content.path("manifests").isArray();
  }
}
