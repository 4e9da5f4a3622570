package dev.slipway.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file in which a running server says who it is.
 *
 * @param path the file
 * @param pid the server's process
 * @param port where it listens, or 0 when it does not say
 */
record PostmasterFile(Path path, long pid, int port) {
  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;

  /** The file of the folder, or empty when there is none or it makes no sense. */
  static Optional<PostmasterFile> read(Path data) {
    Path path = data.resolve("postmaster.pid");
    try {
      List<String> lines = Files.readAllLines(path);
      long pid = Math.abs(Long.parseLong(lines.get(PID_LINE).strip()));
      int port = lines.size() > PORT_LINE ? Integer.parseInt(lines.get(PORT_LINE).strip()) : 0;
      return Optional.of(new PostmasterFile(path, pid, port));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether the process lives and runs a program of the folder: its number may belong to another
   * process by now, even to another PostgreSQL.
   */
  boolean isAlive(Path folder) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().command())
        .filter(command -> Path.of(command).startsWith(folder))
        .isPresent();
  }

  /** Whether any process has the number. */
  boolean isNumberTaken() {
    return ProcessHandle.of(pid).isPresent();
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }
}
