package dev.slipway.server.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.secret.Secret;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.client.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the files that a command line names; {@code -} is standard input. */
final class InputFiles {
  private final InputStream in;

  InputFiles(InputStream in) {
    this.in = in;
  }

  /** A file that is there. */
  Path path(String option, String name) {
    try {
      Path path = Path.of(name).toAbsolutePath();
      if (Files.isReadable(path) && !Files.isDirectory(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      // It is no file either.
    }
    throw CliException.usage("%s: there is no file %s to be read".formatted(option, name));
  }

  /** The JSON or YAML in the file. */
  JsonNode tree(String option, String name) {
    return Values.tree(bytes(option, name), option);
  }

  /** The text in the file, without the end of its last line. */
  Secret secret(String option, String name) {
    return Secret.of(new String(bytes(option, name), UTF_8).replaceFirst("\\R$", ""));
  }

  /** All of standard input. */
  byte[] all() {
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new CliException(ExitCode.USAGE, "cannot read standard input", e);
    }
  }

  /** All that is in the file. */
  byte[] bytes(String option, String name) {
    try {
      return name.equals("-") ? all() : Files.readAllBytes(path(option, name));
    } catch (IOException e) {
      throw new CliException(ExitCode.USAGE, option + ": cannot read " + name, e);
    }
  }
}
