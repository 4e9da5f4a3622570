package dev.slipway.pipeline.script;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Makes files that nobody but this user can read, or its group too when a sudo user must.
 *
 * @param folders the permissions of folders, whatever the process's mask is
 * @param files the permissions of files
 */
record PrivateFiles(String folders, String files) {
  private static final int NAME_BYTES = 10;

  static PrivateFiles of(ScriptOptions options) {
    return options.sudoUser().isPresent()
        ? new PrivateFiles("rwx--x---", "rw-r-----")
        : new PrivateFiles("rwx------", "rw-------");
  }

  /** A name that nobody guesses. */
  static String name(RandomGenerator random) {
    byte[] bytes = new byte[NAME_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Makes a folder and those above it, unless they are there. */
  void createFolders(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (parent == null || Files.isDirectory(folder)) {
      return;
    }
    Files.createDirectories(parent);
    try {
      createFolder(parent, folder.getFileName().toString());
    } catch (FileAlreadyExistsException e) {
      // Another platform was faster.
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  Path createFolder(Path parent, String name) throws IOException {
    Path folder = parent.resolve(name);
    Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(permissions("rwx------")));
    return Files.setPosixFilePermissions(folder, permissions(folders));
  }

  void createFile(Path file, byte[] content) throws IOException {
    Files.createFile(file, PosixFilePermissions.asFileAttribute(permissions("rw-------")));
    Files.write(file, content, StandardOpenOption.WRITE);
    Files.setPosixFilePermissions(file, permissions(files));
  }

  private static Set<PosixFilePermission> permissions(String text) {
    return PosixFilePermissions.fromString(text);
  }
}
