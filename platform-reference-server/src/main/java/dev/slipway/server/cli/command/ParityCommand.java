package dev.slipway.server.cli.command;

import dev.slipway.server.cli.client.ApiRequest;
import dev.slipway.server.cli.client.Connection;
import dev.slipway.server.cli.client.ExitCode;
import dev.slipway.server.cli.model.CommandModel;
import dev.slipway.server.cli.model.CommandModel.Entry;
import dev.slipway.server.cli.model.CommandName;
import dev.slipway.server.cli.model.OpenApiReader;
import dev.slipway.server.cli.output.Terminal;
import dev.slipway.server.display.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code slipway parity}: each operation beside its command. */
final class ParityCommand {
  private static final String NONE = "(none)";

  private final CommandModel model;
  private final Map<String, CommandName> commands;
  private final Terminal terminal;

  /**
   * Compares with these commands.
   *
   * @param commands the commands that there are, by the operations they stand for
   */
  ParityCommand(CommandModel model, Map<String, CommandName> commands, Terminal terminal) {
    this.model = model;
    this.commands = commands;
    this.terminal = terminal;
  }

  static CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            "parity",
            "Shows each operation of the API beside its command. With a server named, the operations"
                + " are those of its own OpenAPI document; otherwise those that this program was"
                + " built with. The exit code is 1 when either lacks the other.");
    spec.usageMessage()
        .footer("", "Example:", "  slipway parity --server https://slipway.example.com");
    CommandSpecs.addTarget(spec);
    return spec;
  }

  int run(ParseResult line, Connections connections) {
    Target target = Target.of(line);
    boolean asked = target.server() != null || target.context() != null || target.local();
    return asked ? compare(ofServer(target, connections)) : compare(built());
  }

  private List<Row> built() {
    return model.entries().stream().map(entry -> new Row(entry.id(), entry.route())).toList();
  }

  private static List<Row> ofServer(Target target, Connections connections) {
    try (Connection connection = connections.open(target)) {
      return OpenApiReader.read(connection.json(ApiRequest.get("/openapi.json"))).stream()
          .map(operation -> new Row(operation.id(), operation.route()))
          .toList();
    }
  }

  private record Row(String id, String route) {}

  private int compare(List<Row> operations) {
    Table table = new Table("OPERATION", "ROUTE", "COMMAND");
    Set<String> met = new HashSet<>();
    int missing = 0;
    for (Row operation : operations) {
      CommandName command = commands.get(operation.id());
      boolean same =
          command != null
              && model.byId(operation.id()).map(Entry::route).orElse("").equals(operation.route());
      met.add(operation.id());
      missing += same ? 0 : 1;
      table.row(operation.id(), operation.route(), same ? "slipway " + command : NONE);
    }
    for (Map.Entry<String, CommandName> command : commands.entrySet()) {
      if (!met.contains(command.getKey())) {
        missing++;
        table.row(NONE, NONE, "slipway " + command.getValue());
      }
    }
    table.lines().forEach(terminal.out()::println);
    terminal
        .out()
        .printf(
            "%d operations, %d commands, %d missing%n",
            operations.size(), commands.size(), missing);
    return missing == 0 ? ExitCode.OK : ExitCode.REFUSED;
  }
}
