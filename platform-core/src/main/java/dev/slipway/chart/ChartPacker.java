package dev.slipway.chart;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes archives of charts; the same content gives the same bytes. */
final class ChartPacker implements AutoCloseable {
  private static final int MODE = 0644;

  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar;

  private ChartPacker() throws IOException {
    tar = new TarArchiveOutputStream(new GZIPOutputStream(packed), StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
  }

  /** The archive with more files, by their paths below the chart's folder. */
  static byte[] withFiles(byte[] archive, Map<String, byte[]> files) {
    try (ChartPacker packer = new ChartPacker()) {
      String root = ArchiveInspector.content(archive).folder();
      TarWalk.over(archive, (path, size, content) -> packer.add(root + "/" + path, size, content));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        byte[] content = file.getValue();
        packer.add(root + "/" + file.getKey(), content.length, new ByteArrayInputStream(content));
      }
      return packer.finish();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  /** The archive with another content of one of its files. */
  static byte[] replacing(byte[] archive, String file, byte[] replacement) {
    try (ChartPacker packer = new ChartPacker()) {
      String root = ArchiveInspector.content(archive).folder();
      TarWalk.over(
          archive,
          (path, size, content) -> {
            if (path.equals(file)) {
              packer.add(
                  root + "/" + path, replacement.length, new ByteArrayInputStream(replacement));
            } else {
              packer.add(root + "/" + path, size, content);
            }
          });
      return packer.finish();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  /** An archive of the files, by their paths below the chart's folder {@code root}. */
  static byte[] of(String root, Map<String, byte[]> files) {
    try (ChartPacker packer = new ChartPacker()) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        byte[] content = file.getValue();
        packer.add(root + "/" + file.getKey(), content.length, new ByteArrayInputStream(content));
      }
      return packer.finish();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  /** The archive's files under the prefix, as an archive with the one folder {@code root}. */
  static byte[] folder(byte[] archive, String prefix, String root) {
    try (ChartPacker packer = new ChartPacker()) {
      TarWalk.over(
          archive,
          (path, size, content) -> {
            if (path.startsWith(prefix)) {
              packer.add(root + "/" + path.substring(prefix.length()), size, content);
            }
          });
      return packer.finish();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  private void add(String path, long size, InputStream content) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(path, TarArchiveEntry.LF_NORMAL, true);
    entry.setSize(size);
    entry.setMode(MODE);
    entry.setModTime(0L);
    entry.setIds(0, 0);
    entry.setNames("", "");
    tar.putArchiveEntry(entry);
    content.transferTo(tar);
    tar.closeArchiveEntry();
    requireSmall();
  }

  private byte[] finish() throws IOException {
    tar.close();
    requireSmall();
    return packed.toByteArray();
  }

  private void requireSmall() {
    if (packed.size() > ChartInspector.MAX_PACKED_BYTES) {
      throw new InvalidChartException("The chart with its dependencies is larger than 20 MiB");
    }
  }
}
