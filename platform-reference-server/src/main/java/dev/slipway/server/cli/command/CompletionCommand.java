package dev.slipway.server.cli.command;

import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.output.Terminal;
import dev.slipway.server.options.Nearest;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code slipway completion}: what shells complete commands with. */
final class CompletionCommand {
  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  private CompletionCommand() {}

  static CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of("completion", "Writes the script by which a shell completes commands.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .paramLabel(String.join("|", SHELLS))
            .type(String.class)
            .completionCandidates(SHELLS)
            .description("The shell.")
            .build());
    spec.usageMessage()
        .footer(
            "",
            "Examples:",
            "  source <(slipway completion bash)",
            "  source <(slipway completion zsh)",
            "  slipway completion fish | source");
    return spec;
  }

  static void run(ParseResult line, CommandLine tree, Terminal terminal) {
    String shell = line.matchedPositionalValue(0, "");
    switch (shell) {
      case "bash", "zsh" -> terminal.out().print(AutoComplete.bash("slipway", tree));
      case "fish" -> terminal.out().print(FishCompletion.of(tree));
      default ->
          throw CliException.usage(
              "'%s' is none of %s%s"
                  .formatted(shell, String.join(", ", SHELLS), Nearest.suggestion(shell, SHELLS)));
    }
    terminal.out().flush();
  }
}
