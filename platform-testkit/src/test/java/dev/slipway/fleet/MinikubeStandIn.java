package dev.slipway.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The stand-in for the {@code minikube} program, in a folder of its own. */
public final class MinikubeStandIn {
  private static final List<String> FILES =
      List.of(
          "minikube",
          "profile.json",
          "start.jsonl",
          "start-begin.jsonl",
          "start-failed.jsonl",
          "status-missing.jsonl",
          "status-running.json",
          "status-stopped.json",
          "stop.jsonl");

  private final Path folder;

  private MinikubeStandIn(Path folder) {
    this.folder = folder;
  }

  /** Puts it into the folder. */
  public static MinikubeStandIn in(Path folder) {
    for (String name : FILES) {
      try (InputStream file =
          Objects.requireNonNull(
              MinikubeStandIn.class.getResourceAsStream("/minikube/" + name), name)) {
        Files.copy(file, folder.resolve(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    MinikubeStandIn standIn = new MinikubeStandIn(folder);
    if (!standIn.program().toFile().setExecutable(true)) {
      throw new IllegalStateException("the stand-in may not be executed");
    }
    return standIn;
  }

  /** The program. */
  public Path program() {
    return folder.resolve("minikube");
  }

  /** Makes it fail, hang, be slow and so on; nothing of it when empty. */
  public void mode(String mode) {
    write("mode", mode);
  }

  /** Makes it print this as the status of every profile that exists. */
  public void status(String json) {
    write("status.json", json);
  }

  private void write(String name, String content) {
    try {
      Files.writeString(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a file that it writes: {@code calls}, {@code environment}, {@code children}. */
  public List<String> lines(String name) {
    try {
      Path file = folder.resolve(name);
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The processes that a hanging call has started and that still live. */
  public List<Long> living() {
    return lines("children").stream()
        .map(Long::valueOf)
        .filter(pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent())
        .toList();
  }
}
