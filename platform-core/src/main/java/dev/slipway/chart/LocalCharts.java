package dev.slipway.chart;

import dev.slipway.chart.ChartMetadata.Dependency;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Charts that lie beside the templates of the chart that depends on them. */
final class LocalCharts {
  private static final String SCHEME = "file://";

  private LocalCharts() {}

  /** The dependency's folder inside the archive as an archive of its own. */
  static byte[] pack(byte[] archive, Dependency dependency) {
    String folder = inside(dependency);
    byte[] packed = ChartPacker.folder(archive, folder + "/", dependency.name());
    ArchiveInspector.content(packed);
    return packed;
  }

  private static String inside(Dependency dependency) {
    String path = dependency.repository().substring(SCHEME.length());
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : List.of(path.split("/", -1))) {
      if (segment.equals("..") && segments.pollLast() == null) {
        throw outside(dependency);
      }
      if (!segment.isEmpty() && !segment.equals(".") && !segment.equals("..")) {
        segments.addLast(segment);
      }
    }
    if (path.startsWith("/") || segments.isEmpty()) {
      throw outside(dependency);
    }
    return String.join("/", segments);
  }

  private static InvalidChartException outside(Dependency dependency) {
    return new InvalidChartException(
        "The dependency %s is at %s, outside the chart's archive: put it into charts/"
            .formatted(
                ArchivePaths.show(dependency.name()), ArchivePaths.show(dependency.repository())));
  }
}
