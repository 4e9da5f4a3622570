package dev.slipway.chart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Archives for tests: good ones and hostile ones. */
final class TarBuilder {
  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar;

  TarBuilder() {
    try {
      tar = new TarArchiveOutputStream(new GZIPOutputStream(packed), "UTF-8");
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A chart with the least that makes one. */
  static TarBuilder chart(String name, String version) {
    return new TarBuilder()
        .file(name + "/Chart.yaml", "apiVersion: v2\nname: " + name + "\nversion: " + version);
  }

  TarBuilder file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  TarBuilder file(String path, byte[] content) {
    return entry(new TarArchiveEntry(path, TarArchiveEntry.LF_NORMAL, true), content);
  }

  TarBuilder folder(String path) {
    return entry(new TarArchiveEntry(path + "/", TarArchiveEntry.LF_DIR, true), new byte[0]);
  }

  /** An entry of another kind, such as a link. */
  TarBuilder special(String path, byte kind, String target) {
    TarArchiveEntry entry = new TarArchiveEntry(path, kind, true);
    entry.setLinkName(target);
    return entry(entry, new byte[0]);
  }

  /** A file of zeros, which packs to nearly nothing. */
  TarBuilder zeros(String path, long size) {
    try {
      TarArchiveEntry entry = new TarArchiveEntry(path, TarArchiveEntry.LF_NORMAL, true);
      entry.setSize(size);
      tar.putArchiveEntry(entry);
      byte[] block = new byte[64 * 1024];
      for (long left = size; left > 0; left -= block.length) {
        tar.write(block, 0, (int) Math.min(block.length, left));
      }
      tar.closeArchiveEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The header of a GNU entry whose name has the given length. */
  TarBuilder longName(int length) {
    byte[] name = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
    return entry(
        new TarArchiveEntry("././@LongLink", TarArchiveEntry.LF_GNUTYPE_LONGNAME, true), name);
  }

  byte[] build() {
    try {
      tar.close();
      return packed.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private TarBuilder entry(TarArchiveEntry entry, byte[] content) {
    try {
      entry.setSize(content.length);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
