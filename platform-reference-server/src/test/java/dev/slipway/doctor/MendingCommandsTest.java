package dev.slipway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.command.ApiCommandLine;
import dev.slipway.server.cli.command.Connections;
import dev.slipway.server.cli.model.CommandModel;
import dev.slipway.server.cli.output.Terminal;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The command line has what inspections tell people to type. */
class MendingCommandsTest {
  private static final UUID ID = UUID.fromString("0d9a6f0e-6f0c-4c3e-9d7a-3f8f5f1c2b10");

  static Stream<String> commands() {
    return Stream.of(
            Mends.ofDeployment(3, 7, 2, false),
            Mends.ofDeployment(3, 7, 2, true),
            Mends.ofRollout(ID),
            Mends.ofUnfinishedRollout(ID, "v1.2.3"),
            Mends.ofEndingEnvironment(ID),
            Mends.ofWorkload(ID, false),
            Mends.ofWorkload(ID, true),
            Mends.ofEndingWorkload(ID))
        .flatMap(mends -> mends.all().stream())
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void command_isThere_andTakesTheseWords(String command) {
    String[] words = command.split(" ", -1);
    assertThat(words[0]).isEqualTo("slipway");

    ParseResult line = tree().parseArgs(Arrays.copyOfRange(words, 1, words.length));

    assertThat(line.hasSubcommand()).isTrue();
    ParseResult group = line.subcommand();
    assertThat(group.hasSubcommand()).as(command).isTrue();
    ParseResult leaf = group.subcommand();
    assertThat(leaf.commandSpec().positionalParameters())
        .as("every argument of %s is given", command)
        .hasSameSizeAs(leaf.matchedPositionals());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anyVersion_isOneWordOfAShell(String version, String word) {
    assertThat(Mends.ofUnfinishedRollout(ID, version).again()).endsWith(" --version " + word);
  }

  static Stream<Arguments> versions() {
    return Stream.of(
        Arguments.of("v1.2.3-rc_1+b", "v1.2.3-rc_1+b"),
        Arguments.of("a; rm -rf x", "'a; rm -rf x'"),
        Arguments.of("it's $(x)", "'it'\\''s $(x)'"));
  }

  private static CommandLine tree() {
    PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
    Terminal terminal = Terminal.system(Map.of(), nowhere, nowhere, InputStream.nullInputStream());
    Connections none =
        new Connections(
            Map.of("HOME", "/nonexistent"),
            target -> {
              throw CliException.usage("no data here");
            });
    return new ApiCommandLine(CommandModel.load(), terminal, none, List::of).tree();
  }
}
