package dev.slipway.server.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.server.cli.client.ApiRequest;
import dev.slipway.server.cli.client.Connection;
import dev.slipway.server.cli.client.RequestBuilder;
import dev.slipway.server.cli.model.ApiField;
import dev.slipway.server.cli.model.ApiOperation;
import dev.slipway.server.cli.model.CommandModel;
import dev.slipway.server.cli.output.Terminal;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Runs one of document 000's commands. */
final class AliasCommand {
  private final CommandModel model;
  private final DocumentedAlias alias;
  private final ApiOperation operation;

  AliasCommand(CommandModel model, DocumentedAlias alias) {
    this.model = model;
    this.alias = alias;
    this.operation = operation(alias.operation());
  }

  CommandSpec spec() {
    CommandSpec spec = OperationSpec.of(alias.name(), operation, arguments());
    spec.usageMessage()
        .footer(
            "",
            "Example:",
            "  " + alias.example(operation, arguments()),
            "",
            "The same as slipway "
                + model.byId(alias.operation()).orElseThrow().name()
                + ", with the arguments and the output of document 000.");
    return spec;
  }

  void run(ParseResult line, Connection connection, Terminal terminal) {
    OperationArguments reader = new OperationArguments(operation, arguments(), line, terminal);
    RequestBuilder request = reader.request(OperationArguments.Lookup.none());
    alias.require(operation, request);
    JsonNode before = alias.before().isEmpty() ? null : connection.json(before(request));
    JsonNode answer = connection.json(request.build());
    List<ApiField> given = arguments();
    String text =
        alias.output().text(name -> value(line, given, name), before == null ? answer : before);
    if (!text.isEmpty()) {
      terminal.out().println(text);
    }
  }

  /** Asks for what the command is about, while it is there. */
  private ApiRequest before(RequestBuilder request) {
    ApiOperation shows = operation(alias.before());
    return new ApiRequest(shows.method(), request.target(), ApiRequest.get("").headers(), null);
  }

  private static String value(ParseResult line, List<ApiField> arguments, String name) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).name().equals(name)) {
        return line.matchedPositionalValue(i, "");
      }
    }
    return line.matchedOptionValue("--" + name.replace('_', '-'), "");
  }

  private List<ApiField> arguments() {
    return alias.arguments().stream()
        .map(
            name ->
                operation.fields().stream()
                    .filter(field -> field.name().equals(name))
                    .findFirst()
                    .orElseThrow())
        .toList();
  }

  private ApiOperation operation(String id) {
    return model.byId(id).orElseThrow().operation();
  }
}
