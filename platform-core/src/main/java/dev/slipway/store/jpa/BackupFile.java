package dev.slipway.store.jpa;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A backup file whose manifest was read and whose every byte was checked. */
final class BackupFile implements AutoCloseable {
  private final ZipFile zip;
  private final BackupManifest manifest;

  private BackupFile(ZipFile zip, BackupManifest manifest) {
    this.zip = zip;
    this.manifest = manifest;
  }

  /**
   * Opens and checks a file.
   *
   * @throws InvalidInputException when it is no backup or is damaged
   */
  static BackupFile open(Path path) {
    try {
      ZipFile zip = new ZipFile(path.toFile());
      try {
        return new BackupFile(zip, check(path, zip));
      } catch (IOException | RuntimeException e) {
        zip.close();
        throw e;
      }
    } catch (IOException e) {
      throw invalid("The file " + path + " is no readable backup: " + e.getMessage());
    }
  }

  static InvalidInputException invalid(String message) {
    return new InvalidInputException(
        new FieldError(List.of("file"), "value_error", message, null, Map.of()));
  }

  BackupManifest manifest() {
    return manifest;
  }

  InputStream rows(BackupManifest.Table table) throws IOException {
    return open(zip, table.entry());
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a backup cannot be closed", e);
    }
  }

  private static BackupManifest check(Path path, ZipFile zip) throws IOException {
    BackupManifest manifest;
    try (InputStream input = open(zip, BackupManifest.ENTRY)) {
      manifest = BackupManifest.read(input);
    }
    if (manifest.format() != BackupManifest.FORMAT) {
      throw invalid(
          "The backup "
              + path
              + " has the unknown format "
              + manifest.format()
              + ": restore it with a newer Slipway");
    }
    for (BackupManifest.Table table : manifest.tables()) {
      if (!table.sha256().equals(digest(zip, table))) {
        throw invalid("The backup " + path + " is damaged at " + table.entry());
      }
    }
    return manifest;
  }

  private static String digest(ZipFile zip, BackupManifest.Table table) throws IOException {
    try (DigestInputStream input =
        new DigestInputStream(open(zip, table.entry()), Digests.sha256())) {
      input.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(input.getMessageDigest().digest());
    }
  }

  private static InputStream open(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("it holds no " + name);
    }
    return zip.getInputStream(entry);
  }
}
