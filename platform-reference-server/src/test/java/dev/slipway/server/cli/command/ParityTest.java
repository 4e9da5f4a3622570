package dev.slipway.server.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.secret.Secret;
import dev.slipway.server.cli.build.CommandModelWriter;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.model.ApiField;
import dev.slipway.server.cli.model.ApiOperation;
import dev.slipway.server.cli.model.CommandModel;
import dev.slipway.server.cli.model.CommandModel.Entry;
import dev.slipway.server.cli.model.CommandName;
import dev.slipway.server.cli.output.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Every operation has exactly one command, and every command of an operation has one. */
class ParityTest {
  private static final CommandModel MODEL = CommandModel.load();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ApiCommandLine commands =
      new ApiCommandLine(MODEL, terminal(), connections(), List::of);

  @Test
  void everyOperationThatIsServed_hasOneCommand_andTheReverse() throws Exception {
    List<String> served =
        CommandModelWriter.served().stream()
            .filter(operation -> !operation.hidden())
            .map(operation -> operation.id() + " " + operation.method() + " " + operation.path())
            .toList();

    List<String> commanded = new ArrayList<>();
    Set<CommandName> names = new HashSet<>();
    for (Map.Entry<String, CommandName> command : commands.commands().entrySet()) {
      Entry entry = MODEL.byId(command.getKey()).orElseThrow();
      assertThat(command.getValue()).isEqualTo(entry.name());
      assertThat(names.add(command.getValue())).as("%s twice", command.getValue()).isTrue();
      commanded.add(entry.id() + " " + entry.route());
    }

    assertThat(commanded).containsExactlyInAnyOrderElementsOf(served);
  }

  @Test
  void modelOfTheBuild_isThatOfTheOperations() throws Exception {
    assertThat(MODEL.text()).isEqualTo(CommandModel.of(CommandModelWriter.operations()).text());
  }

  @Test
  void everyCommand_takesWhatItsOperationTakes() {
    commands
        .tree()
        .getSubcommands()
        .forEach(
            (group, line) ->
                line.getSubcommands().values().stream()
                    .map(CommandLine::getCommandSpec)
                    .filter(spec -> spec.userObject() instanceof Entry)
                    .forEach(ParityTest::takesEverything));
  }

  @Test
  void everyCommand_hasAnExample() {
    commands.tree().getSubcommands().values().stream()
        .flatMap(
            line ->
                line.getSubcommands().isEmpty()
                    ? Stream.of(line)
                    : line.getSubcommands().values().stream())
        .forEach(
            line ->
                assertThat(line.getUsageMessage())
                    .containsPattern("(?m)^Examples?:\n  .*slipway "));
  }

  private static void takesEverything(CommandSpec spec) {
    ApiOperation operation = ((Entry) spec.userObject()).operation();
    assertThat(spec.positionalParameters()).hasSameSizeAs(operation.fieldsIn(ApiField.PATH));
    for (ApiField field : operation.fields()) {
      if (!field.in(ApiField.PATH)) {
        String option =
            OptionNames.isHidden(field) ? OptionNames.file(field) : OptionNames.of(field);
        assertThat(spec.findOption(option)).as("%s %s", operation.id(), option).isNotNull();
      }
    }
    assertThat(spec.usageMessage().footer()).as(operation.id()).contains("Example:");
    assertThat(spec.commandLine().getUsageMessage()).contains("Example:");
  }

  @Test
  void everyExample_isUnderstood() {
    for (Entry entry : MODEL.entries()) {
      String example = Examples.of(entry, entry.operation());
      String[] words = example.replaceAll("'([^' ]*) ([^']*)'", "$1$2").split(" ", -1);
      CommandLine tree = commands.tree();

      tree.parseArgs(java.util.Arrays.copyOfRange(words, 1, words.length));
    }
  }

  @Test
  void operationWithoutCommand_orTheReverse_isMissing() {
    Map<String, CommandName> without = new HashMap<>(commands.commands());
    without.remove("create_product");
    Map<String, CommandName> more = new HashMap<>(commands.commands());
    more.put("launch_rocket", CommandName.of("rocket launch"));
    int all = MODEL.entries().size();

    assertThat(parity(without)).isOne();
    assertThat(out.toString(UTF_8))
        .containsPattern("(?m)^create_product +POST /products +\\(none\\)$")
        .endsWith("%d operations, %d commands, 1 missing\n".formatted(all, all - 1));
    assertThat(parity(more)).isOne();
    assertThat(out.toString(UTF_8))
        .containsPattern("(?m)^\\(none\\) +\\(none\\) +slipway rocket launch$")
        .endsWith("%d operations, %d commands, 1 missing\n".formatted(all, all + 1));
    assertThat(parity(commands.commands())).isZero();
    assertThat(out.toString(UTF_8))
        .endsWith("%d operations, %d commands, 0 missing\n".formatted(all, all));
  }

  private int parity(Map<String, CommandName> by) {
    out.reset();
    CommandSpec root = CommandSpec.create().name("slipway");
    root.addSubcommand("parity", ParityCommand.spec());
    return new ParityCommand(MODEL, by, terminal())
        .run(new CommandLine(root).parseArgs("parity").subcommand(), connections());
  }

  @Test
  void completions_nameEveryCommand() {
    for (String shell : List.of("bash", "zsh", "fish")) {
      out.reset();

      assertThat(commands.run("completion", shell)).isZero();

      assertThat(out.toString(UTF_8))
          .contains("slipway")
          .contains("chart-archive", "environment", "create-user", "--chart-ref".substring(2));
    }
    assertThat(commands.run("completion", "fsh")).isEqualTo(2);
  }

  private Terminal terminal() {
    PrintStream print = new PrintStream(out, true, UTF_8);
    return new Terminal(print, print, InputStream.nullInputStream(), false, false, 0, new Nobody());
  }

  private static Connections connections() {
    return new Connections(
        Map.of("HOME", "/nonexistent"),
        target -> {
          throw CliException.usage("no data here");
        });
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
