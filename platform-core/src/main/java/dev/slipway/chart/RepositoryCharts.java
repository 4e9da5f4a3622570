package dev.slipway.chart;

import dev.slipway.chart.RepositoryIndex.Entry;
import dev.slipway.error.NotFoundException;
import dev.slipway.registry.Downloads;
import dev.slipway.registry.Fetched;
import dev.slipway.registry.HostPolicy;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Charts on web servers: an archive by its address, or a version in a repository's index. */
final class RepositoryCharts {
  private static final String ARCHIVE_SUFFIX = ".tgz";

  private final Downloads downloads;

  RepositoryCharts(Downloads downloads) {
    this.downloads = downloads;
  }

  /** The archive at the address, or that of the version in the repository that it names. */
  byte[] fetch(URI address, String version, @Nullable String expectedDigest) {
    downloads.logInAhead(address);
    byte[] archive =
        address.getPath().endsWith(ARCHIVE_SUFFIX)
            ? archive(address)
            : fromRepository(address, version);
    ChartDigests.require(archive, expectedDigest);
    return archive;
  }

  private byte[] fromRepository(URI address, String version) {
    String path = address.getRawPath();
    int slash = path.lastIndexOf('/');
    String name = path.substring(slash + 1);
    if (slash < 0 || name.isEmpty() || address.getRawQuery() != null) {
      throw new InvalidChartException(
          "Not a chart's address (a repository's folder, then the chart's name): "
              + HostPolicy.show(address));
    }
    URI index = address.resolve(path.substring(0, slash) + "/index.yaml");
    Fetched answer = downloads.get(index, "*/*", ChartInspector.MAX_PACKED_BYTES);
    List<Entry> entries = RepositoryIndex.entries(answer.body(), name);
    String best =
        Versions.best(entries.stream().map(Entry::version).toList(), version)
            .orElseThrow(
                () ->
                    new NotFoundException(
                        "%s has no %s %s"
                            .formatted(HostPolicy.show(index), name, ArchivePaths.show(version))));
    Entry entry =
        entries.stream().filter(found -> found.version().equals(best)).findFirst().orElseThrow();
    byte[] archive = archive(location(answer.uri(), entry));
    ChartDigests.require(archive, entry.digest().isBlank() ? null : entry.digest());
    return archive;
  }

  private byte[] archive(URI address) {
    return downloads.get(address, "*/*", ChartInspector.MAX_PACKED_BYTES).body();
  }

  private static URI location(URI index, Entry entry) {
    try {
      if (!entry.url().isBlank()) {
        return index.resolve(entry.url());
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidChartException("The repository's index.yaml has a broken address");
    }
    throw new InvalidChartException("The repository's index.yaml has no address for the chart");
  }
}
