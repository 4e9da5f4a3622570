package dev.slipway.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A checkout that is built, whose launcher script runs this build's classes. */
final class Checkout {
  private final Path folder;

  private Checkout(Path folder) {
    this.folder = folder;
  }

  /**
   * What came of a command.
   *
   * @param code its exit code
   * @param out its standard output
   * @param err its standard error
   */
  record Result(int code, String out, String err) {}

  /** A checkout in this folder. */
  static Checkout in(Path folder) throws IOException {
    Files.copy(Path.of("../slipway"), folder.resolve("slipway"));
    for (String module : List.of("platform-core", "platform-jaxrs", "platform-reference-server")) {
      Files.createDirectories(folder.resolve(module).resolve("target"));
    }
    Files.writeString(folder.resolve("pom.xml"), "");
    Path target = folder.resolve("platform-reference-server/target");
    Files.writeString(target.resolve("class-path"), System.getProperty("java.class.path"));
    Files.writeString(target.resolve("launcher.stamp"), "");
    return new Checkout(folder);
  }

  /** The launcher script. */
  String launcher() {
    return folder.resolve("slipway").toString();
  }

  /** Runs the launcher with these words and variables. */
  Result run(Map<String, String> variables, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", launcher()));
    command.addAll(List.of(words));
    return execute(variables, command);
  }

  /** Runs a program, with none of this process's own variables for Slipway. */
  Result execute(Map<String, String> variables, List<String> command)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SLIPWAY_"));
    builder.environment().remove("NO_COLOR");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Result(
        process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}
