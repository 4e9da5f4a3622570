package dev.slipway.pipeline.script;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts a script: {@code setsid [sudo -u USER] SCRIPT --config FILE}, without a shell, with an
 * environment of four variables. Its output comes through a named pipe, since the pipe that the JDK
 * makes is emptied and closed when the script ends, whatever others still write to it.
 */
final class ScriptLaunch {
  static final String VARIABLE = "DEPLOY_CONFIG_FILE";
  static final String ARGUMENT = "--config";

  private final ScriptCommand command;
  private final ScriptOptions options;
  private final List<String> before;
  private final Path mkfifo;

  private ScriptLaunch(
      ScriptCommand command, ScriptOptions options, List<String> before, Path mkfifo) {
    this.command = command;
    this.options = options;
    this.before = before;
    this.mkfifo = mkfifo;
  }

  /**
   * A script that was started.
   *
   * @param process it
   * @param output what it and its children print
   */
  record Started(Process process, FileChannel output) {}

  /** Finds what is needed, and what is wrong before it goes wrong. */
  static ScriptLaunch of(ScriptCommand command, ScriptOptions options) throws CannotStartException {
    SearchPath programs = new SearchPath(options.path());
    checkFile(command, options);
    Interpreter.check(command.script(), programs);
    List<String> before = new ArrayList<>();
    before.add(programs.need("setsid", "util-linux").toString());
    if (options.sudoUserOrNull() != null) {
      before.add(programs.need("sudo", "sudo").toString());
      before.addAll(List.of("-u", options.sudoUserOrNull()));
    }
    return new ScriptLaunch(command, options, before, programs.need("mkfifo", "coreutils"));
  }

  private static void checkFile(ScriptCommand command, ScriptOptions options)
      throws CannotStartException {
    Path script = command.script();
    String name = "The deploy script " + script.getFileName();
    if (Files.notExists(script)) {
      throw new CannotStartException(name + " does not exist");
    }
    if (Files.isDirectory(script)) {
      throw new CannotStartException(name + " is a folder");
    }
    boolean mine = options.sudoUserOrNull() == null;
    if (mine && !Files.isRegularFile(script)) {
      throw new CannotStartException(name + " is no file");
    }
    if (mine && !Files.isExecutable(script)) {
      throw new CannotStartException(name + " may not be executed: chmod +x makes it executable");
    }
    if (!Files.isDirectory(command.workingDirectory())) {
      throw new CannotStartException("The folder in which " + name.substring(4) + " runs is gone");
    }
  }

  /** Starts it. */
  Started start(RunFolder folder) throws CannotStartException, InterruptedException {
    makePipe(folder.output());
    // A reader can be opened at once where there is a writer, and the other way round.
    try (FileChannel both =
        FileChannel.open(folder.output(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      FileChannel output = FileChannel.open(folder.output(), StandardOpenOption.READ);
      return new Started(startInto(folder, output), output);
    } catch (IOException e) {
      throw new CannotStartException("The pipe for the script's output cannot be opened");
    }
  }

  private Process startInto(RunFolder folder, FileChannel output)
      throws CannotStartException, IOException {
    List<String> words = new ArrayList<>(before);
    words.add(command.script().toAbsolutePath().toString());
    words.addAll(List.of(ARGUMENT, folder.config().toString()));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(command.workingDirectory().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.output().toFile()));
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", options.path());
    environment.put("HOME", options.home().toString());
    environment.put("LANG", options.language());
    environment.put(VARIABLE, folder.config().toString());
    try {
      return builder.start();
    } catch (IOException e) {
      output.close();
      throw new CannotStartException(
          "The system cannot start a process for "
              + command.script().getFileName()
              + ": it may be out of processes or memory");
    }
  }

  private void makePipe(Path pipe) throws CannotStartException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(mkfifo.toString(), "-m", "600", pipe.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      if (process.waitFor() == 0) {
        return;
      }
    } catch (IOException e) {
      throw new CannotStartException("The program mkfifo cannot be run");
    }
    throw new CannotStartException("The pipe for the script's output cannot be made");
  }
}
