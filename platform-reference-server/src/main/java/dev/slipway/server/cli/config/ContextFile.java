package dev.slipway.server.cli.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.client.ExitCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The file that contexts are kept in, readable by its owner only. It is replaced as a whole, by one
 * process at a time, so that a reader always finds a whole one.
 */
public final class ContextFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "contexts.json";

  private final Path folder;

  /** The file in this folder. */
  public ContextFile(Path folder) {
    this.folder = folder;
  }

  /** The file of the person whose environment this is, as the XDG base directories have it. */
  public static ContextFile of(Map<String, String> environment) {
    String shared = environment.getOrDefault("XDG_CONFIG_HOME", "");
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
    Path base = shared.isBlank() ? Path.of(home, ".config") : Path.of(shared);
    return new ContextFile(base.resolve("slipway"));
  }

  /** What is in it; nothing when it is not there. */
  public Contexts read() {
    try {
      return JSON.readValue(Files.readString(folder.resolve(NAME)), Contexts.class);
    } catch (NoSuchFileException e) {
      return Contexts.none();
    } catch (JsonProcessingException e) { // its message would quote a token
      throw new CliException(
          ExitCode.USAGE,
          "%s is damaged: remove it and log in again".formatted(folder.resolve(NAME)));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Replaces what is in it by what the change makes of it, while no other process does. */
  public Contexts change(UnaryOperator<Contexts> change) {
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve("contexts.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        Contexts before = read();
        Contexts after = change.apply(before);
        if (lock.isValid() && !after.equals(before)) {
          write(after);
        }
        return after;
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void write(Contexts contexts) throws IOException {
    Path draft = Files.createTempFile(folder, NAME, ".new", ownerOnly());
    try {
      Files.writeString(
          draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(contexts) + "\n");
      Files.move(draft, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private FileAttribute<?>[] ownerOnly() throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private CliException failed(IOException cause) {
    return new CliException(
        ExitCode.USAGE, "cannot keep logins in %s: %s".formatted(folder, cause), cause);
  }
}
