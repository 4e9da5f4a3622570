package dev.slipway.pipeline.script;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The folder of one platform for the files of its runs. The platform holds a lock on it while it
 * lives, which the system takes away when it dies: so others see, containers that share a volume
 * too, what is left over.
 */
final class HostFolder implements AutoCloseable {
  private static final String PREFIX = "host-";
  private static final String LOCK = "lock";

  private final Path path;
  private final FileChannel lock;

  private HostFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** A new one. */
  static HostFolder create(ScriptOptions options) throws IOException {
    PrivateFiles files = PrivateFiles.of(options);
    files.createFolders(options.folder());
    while (true) {
      Path path =
          files.createFolder(options.folder(), mine() + PrivateFiles.name(options.random()));
      Optional<HostFolder> folder = take(path);
      if (folder.isPresent()) {
        return folder.get();
      }
      // Somebody who tidies up was faster than the lock.
    }
  }

  /** Takes one over, unless its platform lives or it is gone. */
  static Optional<HostFolder> take(Path path) throws IOException {
    FileChannel lock;
    try {
      lock =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
    try {
      FileLock held = lock.tryLock();
      if (held != null && Files.exists(path.resolve(LOCK))) {
        return Optional.of(new HostFolder(path, lock));
      }
    } catch (OverlappingFileLockException inThisProcess) {
      lock.close();
      return Optional.empty();
    }
    lock.close();
    return Optional.empty();
  }

  /**
   * Those of other processes, living or dead. Those of this one are left out: looking at a lock of
   * one's own would give it away.
   */
  static List<Path> ofOthers(Path folder) throws IOException {
    String mine = mine();
    return list(folder, PREFIX + "*").stream()
        .filter(path -> !path.getFileName().toString().startsWith(mine))
        .toList();
  }

  /** What the names of all folders of this process begin with, and of no other's. */
  private static String mine() {
    ScriptMarker self = ScriptMarker.of(ProcessHandle.current().pid());
    return PREFIX + UUID.nameUUIDFromBytes(self.toString().getBytes(StandardCharsets.UTF_8)) + "-";
  }

  Path path() {
    return path;
  }

  /** The folders of its runs. */
  List<Path> runs() throws IOException {
    return list(path, RunFolder.PREFIX + "*");
  }

  private static List<Path> list(Path folder, String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder, glob)) {
      folders.forEach(found::add);
    } catch (NoSuchFileException none) {
      return List.of();
    }
    return found;
  }

  /** Removes it when it holds no run any more. */
  @Override
  public void close() {
    try (lock) {
      if (runs().isEmpty()) {
        Files.deleteIfExists(path.resolve(LOCK));
        Files.deleteIfExists(path);
      }
    } catch (IOException stays) {
      // The next start finds it.
    }
  }
}
