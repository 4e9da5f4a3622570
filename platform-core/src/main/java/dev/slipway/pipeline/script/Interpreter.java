package dev.slipway.pipeline.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * The program that the first line of a script names after {@code #!}. A script without such a line
 * is run by {@code /bin/sh}, as a shell would do.
 */
final class Interpreter {
  private static final int LONGEST = 256;
  private static final String ENV = "env";

  private Interpreter() {}

  /** Finds out whether the system will find it. */
  static void check(Path script, SearchPath path) throws CannotStartException {
    String line = firstLine(script);
    if (!line.startsWith("#!")) {
      return;
    }
    if (line.endsWith("\r")) {
      throw new CannotStartException(
          "The first line of "
              + script.getFileName()
              + " ends as in Windows (CR LF): save the file with Unix line ends");
    }
    List<String> words = List.of(line.substring(2).strip().split("[ \t]+", -1));
    String program = words.get(0);
    if (!isProgram(program)) {
      throw new CannotStartException(
          "The first line of "
              + script.getFileName()
              + " names an interpreter that is not there or may not be executed: "
              + program);
    }
    if (program.endsWith("/" + ENV) && words.size() > 1) {
      checkFound(script, words.get(1), path);
    }
  }

  private static void checkFound(Path script, String program, SearchPath path)
      throws CannotStartException {
    boolean plain = !program.startsWith("-") && !program.contains("=") && !program.contains("/");
    if (plain && path.find(program).isEmpty()) {
      throw new CannotStartException(
          "The interpreter of "
              + script.getFileName()
              + " is in no folder of the PATH for scripts: "
              + program);
    }
  }

  private static boolean isProgram(String program) {
    try {
      Path file = Path.of(program);
      return !program.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Nothing when the platform's user may not read it: another user may. */
  private static String firstLine(Path script) {
    try (InputStream file = Files.newInputStream(script)) {
      String start = new String(file.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
      int end = start.indexOf('\n');
      return end < 0 ? start : start.substring(0, end);
    } catch (IOException e) {
      return "";
    }
  }
}
