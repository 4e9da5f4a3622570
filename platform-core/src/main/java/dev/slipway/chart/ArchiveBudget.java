package dev.slipway.chart;

/** What is left of the room that one archive and everything packed inside it may take. */
final class ArchiveBudget {
  private static final long MAX_BYTES = 200L * 1024 * 1024;
  private static final int MAX_ENTRIES = 10_000;

  private long bytes = MAX_BYTES;
  private int entries = MAX_ENTRIES;

  void takeBytes(long count) {
    bytes -= count;
    if (bytes < 0) {
      throw new InvalidChartException("The chart unpacks to more than 200 MiB");
    }
  }

  void takeEntry() {
    entries--;
    if (entries < 0) {
      throw new InvalidChartException("The chart has more than 10,000 entries");
    }
  }
}
