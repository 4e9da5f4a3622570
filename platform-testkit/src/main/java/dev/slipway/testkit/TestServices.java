package dev.slipway.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Services for tests, each a folder with {@code config.json} and a {@code deploy.sh} that does what
 * its name says: scripts that misbehave in one way each. They need a shell, bash and the usual
 * programs of a Linux system.
 */
public final class TestServices {
  private static final String SCRIPT = "deploy.sh";

  /** The names of all. */
  public static final List<String> NAMES =
      List.of(
          "binary",
          "daemonises",
          "environment",
          "exits-3",
          "garbage",
          "gigabyte",
          "hangs",
          "ignores-term",
          "leaves-child",
          "leaves-service",
          "long-line",
          "longest-line",
          "reports-late",
          "silent");

  private TestServices() {}

  /** Copies all services into a folder, which is then a services folder. */
  public static void copy(Path services) {
    NAMES.forEach(name -> copy(name, services));
  }

  /** Copies one service into a services folder, and returns its script. */
  public static Path copy(String name, Path services) {
    try {
      Path folder = Files.createDirectories(services.resolve(name));
      copy(name, "config.json", folder);
      Path script = copy(name, SCRIPT, folder);
      return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path copy(String name, String file, Path folder) throws IOException {
    try (InputStream content =
        TestServices.class.getResourceAsStream("/services/" + name + "/" + file)) {
      if (content == null) {
        throw new IllegalArgumentException("there is no service " + name);
      }
      return Files.write(folder.resolve(file), content.readAllBytes());
    }
  }
}
