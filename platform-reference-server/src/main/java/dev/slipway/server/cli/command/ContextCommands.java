package dev.slipway.server.cli.command;

import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.config.Context;
import dev.slipway.server.cli.config.ContextFile;
import dev.slipway.server.cli.config.Contexts;
import dev.slipway.server.cli.output.Terminal;
import dev.slipway.server.display.Table;
import dev.slipway.server.options.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code slipway context}: the servers that somebody works with. */
final class ContextCommands {
  /** The verbs, with what they do. */
  static final Map<String, String> VERBS =
      Map.of(
          "add", "Remembers a server under a name.",
          "list", "Lists the servers; the current one has a star.",
          "remove", "Forgets a server and the login there.",
          "use", "Makes a server the current one.");

  private final ContextFile file;
  private final Terminal terminal;

  ContextCommands(ContextFile file, Terminal terminal) {
    this.file = file;
    this.terminal = terminal;
  }

  static CommandSpec spec(String verb) {
    CommandSpec spec = CommandSpecs.of(verb, Objects.requireNonNull(VERBS.get(verb)));
    boolean list = verb.equals("list");
    boolean add = verb.equals("add");
    if (!list) {
      spec.addPositional(
          PositionalParamSpec.builder()
              .index("0")
              .arity("1")
              .required(true)
              .paramLabel("NAME")
              .type(String.class)
              .description("The context.")
              .build());
    }
    if (add) {
      spec.addOption(text("--server", "URL", "The server's address.", true));
      spec.addOption(
          text("--ca", "FILE", "A PEM file with the authority that proves the server.", false));
    }
    spec.usageMessage()
        .footer(
            "",
            "Example:",
            "  slipway context "
                + verb
                + (list ? "" : " production")
                + (add ? " --server https://slipway.example.com" : ""));
    return spec;
  }

  private static OptionSpec text(String name, String label, String help, boolean required) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(String.class)
        .required(required)
        .description(help)
        .build();
  }

  void run(String verb, ParseResult line) {
    if (verb.equals("list")) {
      list();
      return;
    }
    String name = line.matchedPositionalValue(0, "");
    switch (verb) {
      case "add" -> {
        String server = Connections.address(line.matchedOptionValue("--server", "")).toString();
        Context context = Context.at(server, line.matchedOptionValue("--ca", (String) null));
        file.change(contexts -> contexts.with(name, context));
        terminal.out().println("Added context " + name);
      }
      case "use" -> {
        file.change(contexts -> known(contexts, name).using(name));
        terminal.out().println("Using context " + name);
      }
      default -> {
        file.change(contexts -> known(contexts, name).without(name));
        terminal.out().println("Removed context " + name);
      }
    }
  }

  private static Contexts known(Contexts contexts, String name) {
    if (!contexts.contexts().containsKey(name)) {
      throw CliException.usage(
          "there is no context '%s'%s"
              .formatted(name, Nearest.suggestion(name, contexts.contexts().keySet())));
    }
    return contexts;
  }

  private void list() {
    Contexts contexts = file.read();
    Table table = new Table("CURRENT", "NAME", "SERVER", "USER");
    contexts
        .contexts()
        .forEach(
            (name, context) ->
                table.row(
                    name.equals(contexts.current()) ? "*" : "",
                    name,
                    context.server(),
                    context.user() == null ? "-" : String.valueOf(context.user())));
    List<String> lines = table.lines();
    lines.forEach(terminal.out()::println);
  }
}
