package dev.slipway.chart;

/** Charts that only help other charts. */
final class Libraries {
  private Libraries() {}

  /** Refuses a library chart where one is wanted that can be installed. */
  static void refuse(ChartArchive archive) {
    if (ArchiveInspector.content(archive.bytes()).library()) {
      throw new InvalidChartException(
          archive.reference() + " is a library chart, which cannot be installed by itself");
    }
  }
}
