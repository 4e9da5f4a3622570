package dev.slipway.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.secret.Secret;
import dev.slipway.server.cli.output.Terminal;
import dev.slipway.server.command.Shutdown;
import dev.slipway.server.command.SlipwayCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The command line in this process, with everything around it in the test's hand. */
final class Cli {
  private final Map<String, String> environment;
  private final String input;

  Cli(Map<String, String> environment) {
    this(environment, "");
  }

  private Cli(Map<String, String> environment, String input) {
    this.environment = Map.copyOf(environment);
    this.input = input;
  }

  /**
   * What came of a command.
   *
   * @param code its exit code
   * @param out its standard output
   * @param err its standard error
   */
  record Result(int code, String out, String err) {}

  /** The same with one more variable. */
  Cli with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Cli(more, input);
  }

  String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  /** The same with this on standard input. */
  Cli typing(String text) {
    return new Cli(environment, text);
  }

  Result run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            false,
            false,
            0,
            new Nobody());
    int code = new SlipwayCommand(environment, new Shutdown(), terminal).run(words);
    return new Result(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** The output of a command that succeeds. */
  String ok(String... words) {
    Result result = run(words);
    if (result.code() != 0) {
      throw new AssertionError(String.join(" ", words) + ": " + result);
    }
    return result.out();
  }

  private static final class Nobody implements Terminal.Prompt {
    @Override
    public Optional<String> line(String question) {
      return Optional.empty();
    }

    @Override
    public Optional<Secret> secret(String question) {
      return Optional.empty();
    }
  }
}
