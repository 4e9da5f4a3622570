package dev.slipway.chart;

/** Charts that only help other charts. */
final class Libraries {
  private Libraries() {}

  /** Refuses a library chart where one is wanted that can be installed. */
  static void refuse(ChartContent content) {
    if (content.library()) {
      throw new InvalidChartException(
          content.metadata().name() + " is a library chart, which cannot be installed by itself");
    }
  }
}
