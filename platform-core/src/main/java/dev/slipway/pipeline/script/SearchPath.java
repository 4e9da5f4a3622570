package dev.slipway.pipeline.script;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where programs are looked for.
 *
 * @param folders separated by colons, as in {@code PATH}
 */
record SearchPath(String folders) {
  private static final Pattern COLON = Pattern.compile(":");

  /** The first program of that name. */
  Optional<Path> find(String name) {
    return COLON
        .splitAsStream(folders)
        .flatMap(folder -> program(folder, name).stream())
        .findFirst();
  }

  /**
   * The first program of that name.
   *
   * @param origin the package that it comes from
   */
  Path need(String name, String origin) throws CannotStartException {
    return find(name)
        .orElseThrow(
            () ->
                new CannotStartException(
                    "The program "
                        + name
                        + " (package "
                        + origin
                        + ") is in no folder of the PATH for scripts"));
  }

  private static Optional<Path> program(String folder, String name) {
    try {
      Path file = Path.of(folder, name);
      return file.isAbsolute() && Files.isRegularFile(file) && Files.isExecutable(file)
          ? Optional.of(file)
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
