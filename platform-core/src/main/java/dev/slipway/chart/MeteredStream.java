package dev.slipway.chart;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Unpacked bytes, counted against a budget; a tar header may take only a little of them. */
final class MeteredStream extends FilterInputStream {
  private static final long MAX_HEADER_BYTES = 256 * 1024;

  private final ArchiveBudget budget;
  private long headerLeft = Long.MAX_VALUE;

  MeteredStream(InputStream in, ArchiveBudget budget) {
    super(in);
    this.budget = budget;
  }

  void headerBegins() {
    headerLeft = MAX_HEADER_BYTES;
  }

  void headerEnds() {
    headerLeft = Long.MAX_VALUE;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      count(1);
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  /** Skips by reading, so that what is skipped counts too. */
  @Override
  public long skip(long count) throws IOException {
    byte[] sink = new byte[(int) Math.min(8192, Math.max(0, count))];
    int read = sink.length == 0 ? 0 : read(sink, 0, sink.length);
    return Math.max(0, read);
  }

  private void count(int read) {
    budget.takeBytes(read);
    headerLeft -= read;
    if (headerLeft < 0) {
      throw new InvalidChartException("The archive has an entry with an oversized header");
    }
  }
}
