package dev.slipway.server.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.secret.Secret;
import dev.slipway.server.cli.output.Terminal;
import dev.slipway.server.command.Shutdown;
import dev.slipway.server.command.SlipwayCommand;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The completion scripts in the shells themselves; a shell that is not installed is skipped. */
class CompletionTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"bash -n", "zsh -n", "fish --no-execute"})
  void script_isWellFormed(String check) throws Exception {
    String shell = check.split(" ", 2)[0];
    String option = check.split(" ", 2)[1];
    Path script = script(shell);

    assertThat(run(shell, option, script.toString())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "produ, product",
    "deployment lo, logs",
    "'product list -o ', table wide json yaml name",
    "syncs, syncservices",
    "serv, serve",
    "serve --helm-chart-pr, --helm-chart-private-hosts",
    "template publish --chart-v, --chart-version",
    "context u, use"
  })
  void bash_completes(String words, String expected) throws Exception {
    assertThat(bash(words)).containsAll(List.of(expected.split(" ")));
  }

  @Test
  void fish_completes() throws Exception {
    Path script = script("fish");

    assertThat(run("fish", "-c", "source " + script + "; complete -C 'slipway deployment lo'"))
        .startsWith("logs\t");
    assertThat(
            run(
                "fish",
                "-c",
                "source " + script + "; complete -C 'slipway template publish --chart-v'"))
        .startsWith("--chart-version\t");
    assertThat(run("fish", "-c", "source " + script + "; complete -C 'slipway product list -o '"))
        .contains("json\t", "wide\t")
        .doesNotContain("/");
  }

  @Test
  void zsh_takesTheScript() throws Exception {
    Path script = script("zsh");

    assertThat(
            run(
                "zsh",
                "-fc",
                "autoload -Uz compinit; compinit -u; source " + script + "; echo $_comps[slipway]"))
        .isNotBlank();
  }

  /** What bash would offer after these words. */
  private List<String> bash(String words) throws Exception {
    Path script = script("bash");
    String offer =
        """
        source %s
        read -r -a COMP_WORDS <<<"slipway $1"
        [[ $1 == *' ' ]] && COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        COMP_LINE="slipway $1"
        COMP_POINT=${#COMP_LINE}
        _complete_slipway
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(script);
    return run("bash", "-c", offer, "bash", words).lines().toList();
  }

  private Path script(String shell) throws Exception {
    assumeTrue(installed(shell), shell + " is not installed, so its completion is not tried");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, UTF_8);
    Terminal terminal =
        new Terminal(print, print, InputStream.nullInputStream(), false, false, 0, new Nobody());
    assertThat(new SlipwayCommand(Map.of(), new Shutdown(), terminal).run("completion", shell))
        .isZero();
    return Files.write(folder.resolve("completion." + shell), out.toByteArray());
  }

  private static boolean installed(String shell) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, shell)));
  }

  private String run(String... command) throws Exception {
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    return Files.readString(out);
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
