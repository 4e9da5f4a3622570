package dev.slipway.workload;

import java.util.Objects;
import java.util.UUID;

/**
 * The version of a Helm chart that a workload is made from, and stays on until somebody says the
 * chart again.
 *
 * @param id the Helm chart's id
 * @param version the chart's version then
 * @param digest the digest of the archive that this version is
 */
public record ChartPin(UUID id, String version, String digest) {
  public ChartPin {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(version, "version is null");
    Objects.requireNonNull(digest, "digest is null");
  }
}
