package dev.slipway.chart;

import dev.slipway.chart.ChartMetadata.Dependency;
import dev.slipway.error.NotFoundException;
import java.util.Map;
import java.util.TreeMap;

/** Puts the charts that a chart depends on, and lacks, into its {@code charts/} folder. */
final class Vendoring {
  private static final int MAX_DEPTH = 5;
  private static final int MAX_FETCHES = 50;

  private final ChartFetch fetch;
  private int fetches;

  Vendoring(ChartFetch fetch) {
    this.fetch = fetch;
  }

  /** The archive with everything it depends on; the same bytes when nothing is missing. */
  byte[] complete(byte[] archive, int depth) {
    ChartContent content = ArchiveInspector.content(archive);
    if (content.metadata().missingDependencies().isEmpty()) {
      return archive;
    }
    if (depth == MAX_DEPTH) {
      throw new InvalidChartException("The chart's dependencies are nested too deeply");
    }
    Map<String, byte[]> vendored = new TreeMap<>();
    for (Dependency dependency : content.metadata().missingDependencies()) {
      String version = content.settledVersion(dependency);
      byte[] found = named(dependency, get(archive, dependency, version));
      byte[] complete = complete(found, depth + 1);
      ChartMetadata metadata = ArchiveInspector.content(complete).metadata();
      vendored.put("charts/" + metadata.name() + "-" + metadata.version() + ".tgz", complete);
    }
    byte[] packed = ChartPacker.withFiles(archive, vendored);
    ArchiveInspector.content(packed);
    return packed;
  }

  private byte[] get(byte[] archive, Dependency dependency, String version) {
    String repository = dependency.repository();
    if (repository.isEmpty()) {
      throw new InvalidChartException(
          describe(dependency) + " is not in charts/ and names no repository");
    }
    if (repository.startsWith("@") || repository.startsWith("alias:")) {
      throw new InvalidChartException(
          "%s comes from the repository alias %s, which only its author's machine knows: give the"
                  .formatted(describe(dependency), ArchivePaths.show(repository))
              + " address instead, or put the chart into charts/");
    }
    if (repository.startsWith("file://")) {
      return LocalCharts.pack(archive, dependency);
    }
    if (ChartReferences.isUploaded(repository)) {
      throw new InvalidChartException(describe(dependency) + " cannot come from an upload");
    }
    fetches++;
    if (fetches > MAX_FETCHES) {
      throw new InvalidChartException("The chart depends on more than 50 charts elsewhere");
    }
    String folder = repository.replaceAll("/+$", "");
    try {
      return fetch.fetch(folder + "/" + dependency.name(), version, null);
    } catch (NotFoundException e) {
      throw new NotFoundException(describe(dependency) + ": " + e.getMessage());
    } catch (InvalidChartException e) {
      throw new InvalidChartException(describe(dependency) + ": " + e.getMessage());
    }
  }

  private static byte[] named(Dependency dependency, byte[] archive) {
    ChartMetadata metadata = ArchiveInspector.content(archive).metadata();
    if (!metadata.name().equals(dependency.name())
        || !Versions.satisfies(metadata.version(), dependency.version())) {
      throw new InvalidChartException(
          "%s: found %s %s instead"
              .formatted(
                  describe(dependency), metadata.name(), ArchivePaths.show(metadata.version())));
    }
    return archive;
  }

  private static String describe(Dependency dependency) {
    return "The dependency "
        + ArchivePaths.show(dependency.name() + " " + dependency.version()).strip();
  }
}
