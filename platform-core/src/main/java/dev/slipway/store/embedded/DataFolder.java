package dev.slipway.store.embedded;

import dev.slipway.error.UnavailableException;
import dev.slipway.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The folder of an embedded PostgreSQL: {@code data} is PostgreSQL's own, {@code password} holds
 * the password, {@code lock} is held by the process that uses the folder.
 *
 * @param folder absolute
 */
record DataFolder(Path folder) {
  private static final int PASSWORD_BYTES = 24;

  static DataFolder open(Path folder) {
    try {
      Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
      return new DataFolder(folder.toRealPath());
    } catch (IOException e) {
      throw new UnavailableException("The data folder " + folder + " cannot be made", e);
    }
  }

  Path data() {
    return folder.resolve("data");
  }

  /** Where a first start prepares what becomes {@link #data} when it is complete. */
  Path unfinishedData() {
    return folder.resolve("data.unfinished");
  }

  Path lockFile() {
    return folder.resolve("lock");
  }

  Path passwordFile() {
    return folder.resolve("password");
  }

  Path startLog() {
    return folder.resolve("start.log");
  }

  /** The kept password, generated when there is none. */
  Secret password(RandomGenerator random) {
    try {
      if (Files.notExists(passwordFile())) {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        Path unfinished = folder.resolve("password.unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, ownerOnly(folder, "rw-------"));
        Files.writeString(unfinished, HexFormat.of().formatHex(bytes));
        Files.move(unfinished, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
      }
      return Secret.of(Files.readString(passwordFile()).strip());
    } catch (IOException e) {
      throw new UnavailableException(
          "The password of the embedded PostgreSQL in " + folder + " cannot be read", e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path place, String permissions) {
    return place.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
