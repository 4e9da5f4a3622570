package dev.slipway.chart;

/**
 * Reads charts out of archives that nobody vouches for.
 *
 * <p>Thread-safe; keeps nothing and writes no file. It refuses, with an {@link
 * InvalidChartException} that gives the reason: what is no gzipped tar; more than 20 MiB packed;
 * more than 200 MiB or 10,000 entries unpacked; an entry that is no plain file or folder (links,
 * devices); a path that is absolute or leaves the chart's folder; no or a broken {@code
 * Chart.yaml}; a {@code values.yaml} or {@code values.schema.json} that does not parse.
 */
public interface ChartInspector {
  /** The largest packed size, in bytes: 20 MiB. */
  int MAX_PACKED_BYTES = 20 * 1024 * 1024;

  /** The inspector that reads archives as Helm does. */
  static ChartInspector create() {
    return new ArchiveInspector();
  }

  /** Checks the bytes and returns them as an archive with the name and version they carry. */
  ChartArchive check(byte[] bytes);

  /** What the chart in the archive says of itself. */
  ChartMetadata inspect(ChartArchive archive);
}
