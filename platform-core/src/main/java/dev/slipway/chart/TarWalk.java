package dev.slipway.chart;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** One pass over a gzipped tar that nobody vouches for; holds no more than one entry's header. */
final class TarWalk {
  private final ArchiveBudget budget;
  private final ArchivePaths paths = new ArchivePaths();

  TarWalk(ArchiveBudget budget) {
    this.budget = budget;
  }

  /** Sees the files of an archive in their order. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Called for each file; what it leaves unread is skipped.
     *
     * @param path below the archive's one folder
     * @param size of the content, in bytes
     */
    void file(String path, long size, InputStream content) throws IOException;
  }

  /** Walks over the files of the archive and returns the name of its one folder. */
  static String over(byte[] archive, Visitor visitor) {
    return new TarWalk(new ArchiveBudget()).walk(new ByteArrayInputStream(archive), visitor);
  }

  String walk(InputStream archive, Visitor visitor) {
    try {
      MeteredStream unpacked = new MeteredStream(open(archive), budget);
      // Not closed: the stream belongs to the caller, and nothing else is held.
      TarArchiveInputStream tar =
          new TarArchiveInputStream(
              unpacked, TarConstants.DEFAULT_RCDSIZE, StandardCharsets.UTF_8.name());
      TarArchiveEntry entry = next(tar, unpacked);
      while (entry != null) {
        visit(entry, tar, visitor);
        entry = next(tar, unpacked);
      }
      requireZeros(unpacked);
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidChartException(
          "The chart's archive is broken: " + ArchivePaths.show(String.valueOf(e.getMessage())));
    }
    String root = paths.root();
    if (root == null) {
      throw new InvalidChartException("The archive is empty");
    }
    return root;
  }

  private static InputStream open(InputStream archive) {
    try {
      return GzipCompressorInputStream.builder()
          .setInputStream(archive)
          .setDecompressConcatenated(true)
          .get();
    } catch (IOException e) {
      throw new InvalidChartException("The chart is no gzipped tar archive");
    }
  }

  private static TarArchiveEntry next(TarArchiveInputStream tar, MeteredStream unpacked)
      throws IOException {
    unpacked.headerBegins();
    TarArchiveEntry entry = tar.getNextEntry();
    unpacked.headerEnds();
    return entry;
  }

  private void visit(TarArchiveEntry entry, TarArchiveInputStream tar, Visitor visitor)
      throws IOException {
    budget.takeEntry();
    boolean isFolder = entry.isDirectory();
    if (!isFolder && !isPlain(entry)) {
      throw new InvalidChartException(
          "The archive has an entry that is no plain file or folder (a link or device): "
              + ArchivePaths.show(entry.getName()));
    }
    String path = paths.add(entry.getName(), isFolder);
    if (!isFolder) {
      visitor.file(path, entry.getSize(), tar);
    }
    tar.transferTo(OutputStream.nullOutputStream());
  }

  private static boolean isPlain(TarArchiveEntry entry) {
    byte flag = entry.getLinkFlag();
    return (flag == TarConstants.LF_OLDNORM || flag == TarConstants.LF_NORMAL) && !entry.isSparse();
  }

  private static void requireZeros(InputStream rest) throws IOException {
    byte[] buffer = new byte[8192];
    for (int read = rest.read(buffer); read >= 0; read = rest.read(buffer)) {
      for (int i = 0; i < read; i++) {
        if (buffer[i] != 0) {
          throw new InvalidChartException("The archive has data after its end");
        }
      }
    }
  }
}
