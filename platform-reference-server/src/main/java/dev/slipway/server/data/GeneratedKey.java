package dev.slipway.server.data;

import dev.slipway.secret.Secret;
import dev.slipway.server.lifecycle.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A random key that is made once and kept in a file that only its owner reads. */
public final class GeneratedKey {
  private static final int BYTES = 32;

  private GeneratedKey() {}

  /**
   * The key of the file, made when there is none.
   *
   * @throws StartException when it can be neither read nor made
   */
  public static Secret in(Path file) {
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      String text = Files.readString(file).strip();
      if (text.length() < BYTES) {
        throw new StartException(
            file + " holds no key; restore it from a backup: data was encrypted with it");
      }
      return Secret.of(text);
    } catch (IOException e) {
      throw new StartException("cannot keep a key in " + file + ": " + e, e);
    }
  }

  private static void make(Path file) throws IOException {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    Path draft = Files.createTempFile(folder(file), ".key", "", attributes(file));
    Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] attributes(Path file) throws IOException {
    return Files.getFileStore(folder(file)).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().resolveSibling(".").normalize();
  }
}
