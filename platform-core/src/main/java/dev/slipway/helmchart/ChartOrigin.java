package dev.slipway.helmchart;

import dev.slipway.chart.ChartSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the content of a Helm chart comes from: a repository, an archive in the store, or both when
 * a version that once came from the repository is taken from the store again.
 *
 * @param repository the reference of a chart elsewhere, {@code oci://…} or {@code https://…}; null
 *     when it was uploaded or made here
 * @param archive the digest of the archive to be used; null when it is fetched
 */
public record ChartOrigin(@Nullable String repository, @Nullable String archive) {
  public ChartOrigin {
    if (repository == null && archive == null) {
      throw new IllegalArgumentException("a chart comes from somewhere");
    }
  }

  /** From elsewhere. */
  static ChartOrigin fetched(String repository) {
    return new ChartOrigin(repository, null);
  }

  /** The same, but this archive. */
  ChartOrigin taking(String digest) {
    return new ChartOrigin(repository, digest);
  }

  /** What a resolver is asked for. */
  ChartSource source(String version) {
    return archive != null
        ? ChartSource.stored(version, archive)
        : new ChartSource(String.valueOf(repository), version, null);
  }

  /** What an error of the content is about, as a field of a request. */
  String field() {
    return archive == null ? "repository" : "chart";
  }
}
