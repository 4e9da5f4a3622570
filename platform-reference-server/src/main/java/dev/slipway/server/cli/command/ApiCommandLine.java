package dev.slipway.server.cli.command;

import dev.slipway.server.cli.client.ApiRequest;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.client.Connection;
import dev.slipway.server.cli.client.ExitCode;
import dev.slipway.server.cli.model.CommandModel;
import dev.slipway.server.cli.model.CommandModel.Entry;
import dev.slipway.server.cli.model.CommandName;
import dev.slipway.server.cli.output.Terminal;
import dev.slipway.server.options.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The commands of the APIs. Of all of them only the one that is asked for is built, so that each
 * starts quickly. For one thread.
 */
public final class ApiCommandLine {
  private static final int EXAMPLES = 2;
  private static final String SYNC = "POST /services/sync";
  private static final String APPLY = "apply_project";
  private static final String DOCTOR = "get_inspection";

  private final CommandModel model;
  private final Terminal terminal;
  private final Connections connections;
  private final Supplier<List<CommandSpec>> others;

  /**
   * The commands on this terminal, reaching servers in these ways.
   *
   * @param others tells the program's other commands, which shells complete too
   */
  public ApiCommandLine(
      CommandModel model,
      Terminal terminal,
      Connections connections,
      Supplier<List<CommandSpec>> others) {
    this.model = model;
    this.terminal = terminal;
    this.connections = connections;
    this.others = others;
  }

  /** The commands for people, beside those of operations: names and what they do. */
  public Map<String, String> tools() {
    Map<String, String> tools = new TreeMap<>();
    model.byId(APPLY).ifPresent(entry -> tools.put("apply", entry.summary()));
    tools.put("completion", "Write the script by which a shell completes commands");
    tools.put("context", "The servers that you work with");
    tools.put("doctor", "Compare database, Helm's storage and cluster");
    tools.put("login", "Log in at a server");
    tools.put("logout", "End a login");
    tools.put("parity", "Show each operation of the API beside its command");
    return tools;
  }

  /** The commands of other command lines that Slipway stands for, with what they do. */
  public Map<String, String> aliases() {
    Map<String, String> aliases = new TreeMap<>();
    for (DocumentedAlias alias : DocumentedAlias.ALL) {
      model.byId(alias.operation()).ifPresent(entry -> aliases.put(alias.name(), entry.summary()));
    }
    aliases.put("reconcile", "Reconcile a deployment now");
    model.byRoute(SYNC).ifPresent(entry -> aliases.put("syncservices", entry.summary()));
    return aliases;
  }

  /** The groups of operations' commands. */
  public List<String> groups() {
    return model.groups();
  }

  /** Whether the word is one of these commands or groups. */
  public boolean knows(String word) {
    return tools().containsKey(word) || aliases().containsKey(word) || groups().contains(word);
  }

  /** Runs the command that the words name, and returns its exit code. */
  public int run(String... words) {
    boolean debug = Arrays.asList(words).contains("--debug");
    try {
      return dispatch(words);
    } catch (CliException e) {
      if (e.exitCode() == ExitCode.USAGE) {
        terminal.err().printf("slipway: %s%n", e.getMessage());
      } else {
        String[] lines = e.getMessage().split("\n", 2);
        terminal.err().println("Error: " + lines[0]);
        if (lines.length > 1) {
          terminal.err().println(lines[1]);
        }
      }
      if (debug) {
        e.printStackTrace(terminal.err());
      }
      return e.exitCode();
    } catch (RuntimeException e) {
      terminal.err().printf("Error: %s%nThis is a fault of slipway; --debug shows more.%n", e);
      if (debug) {
        e.printStackTrace(terminal.err());
      }
      return ExitCode.UNAVAILABLE;
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }

  private int dispatch(String... words) {
    String first = words[0];
    String[] rest = Arrays.copyOfRange(words, 1, words.length);
    if (groups().contains(first)) {
      return group(first, rest);
    }
    Optional<DocumentedAlias> alias = DocumentedAlias.find(first);
    if (alias.isPresent()) {
      AliasCommand command = new AliasCommand(model, alias.get());
      return parsed(under(command.spec()), rest, line -> connected(line, command));
    }
    return switch (first) {
      case "apply" -> apply(rest);
      case "completion" ->
          parsed(
              under(CompletionCommand.spec()),
              rest,
              line -> CompletionCommand.run(line, whole(), terminal));
      case "context" -> context(rest);
      case "doctor" -> doctor(rest);
      case "login" ->
          parsed(
              under(SessionCommands.loginSpec()),
              rest,
              new SessionCommands(connections, terminal)::login);
      case "logout" ->
          parsed(
              under(SessionCommands.logoutSpec()),
              rest,
              new SessionCommands(connections, terminal)::logout);
      case "parity" -> parity(rest);
      case "reconcile" ->
          parsed(
              under(ReconcileCommand.spec()),
              rest,
              line -> {
                try (Connection connection = connections.open(Target.of(line))) {
                  new ReconcileCommand(connection, terminal, line).run(line);
                }
              });
      default -> syncServices(rest);
    };
  }

  private void connected(ParseResult line, AliasCommand command) {
    try (Connection connection = connections.open(Target.of(line))) {
      command.run(line, connection, terminal);
    }
  }

  private int group(String group, String... rest) {
    List<Entry> entries = model.group(group);
    if (rest.length == 0 || rest[0].equals("--help") || rest[0].equals("-h")) {
      under(groupSpec(group, entries)).usage(rest.length == 0 ? terminal.err() : terminal.out());
      return rest.length == 0 ? ExitCode.USAGE : ExitCode.OK;
    }
    Entry entry =
        model
            .find(group, rest[0])
            .orElseThrow(
                () -> {
                  List<String> verbs = entries.stream().map(each -> each.name().verb()).toList();
                  return CliException.usage(
                      "there is no command '%s %s'%s%nSee slipway %s --help."
                          .formatted(group, rest[0], Nearest.suggestion(rest[0], verbs), group));
                });
    CommandSpec spec = CommandSpecs.of(group);
    spec.addSubcommand(rest[0], OperationSpec.of(rest[0], entry));
    CommandLine leaf = child(under(spec), rest[0]);
    return operation(leaf, entry, Arrays.copyOfRange(rest, 1, rest.length));
  }

  private int operation(CommandLine command, Entry entry, String... words) {
    int[] code = {ExitCode.OK};
    int parsed =
        parsed(
            command,
            words,
            line -> {
              OperationCommand operation = new OperationCommand(model, entry, line, terminal);
              try (Connection connection = connections.open(Target.of(line))) {
                code[0] = operation.run(connection);
              }
            });
    return parsed == ExitCode.OK ? code[0] : parsed;
  }

  private int apply(String... rest) {
    Entry entry = model.byId(APPLY).orElseThrow();
    return operation(under(OperationSpec.of("apply", entry)), entry, rest);
  }

  private int context(String... rest) {
    if (rest.length == 0 || !ContextCommands.VERBS.containsKey(rest[0])) {
      boolean help = rest.length > 0 && (rest[0].equals("--help") || rest[0].equals("-h"));
      if (rest.length > 0 && !help) {
        throw CliException.usage(
            "there is no command 'context %s'%s%nSee slipway context --help."
                .formatted(rest[0], Nearest.suggestion(rest[0], ContextCommands.VERBS.keySet())));
      }
      under(contextSpec()).usage(help ? terminal.out() : terminal.err());
      return help ? ExitCode.OK : ExitCode.USAGE;
    }
    CommandLine leaf = child(under(contextSpec()), rest[0]);
    return parsed(
        leaf,
        Arrays.copyOfRange(rest, 1, rest.length),
        line -> new ContextCommands(connections.file(), terminal).run(rest[0], line));
  }

  private int parity(String... rest) {
    int[] code = {ExitCode.OK};
    int parsed =
        parsed(
            under(ParityCommand.spec()),
            rest,
            line ->
                code[0] = new ParityCommand(model, commands(), terminal).run(line, connections));
    return parsed == ExitCode.OK ? code[0] : parsed;
  }

  private int doctor(String... rest) {
    int[] code = {ExitCode.OK};
    int parsed =
        parsed(
            under(DoctorCommand.spec()),
            rest,
            line -> {
              try (Connection connection = connections.open(Target.of(line))) {
                Entry entry = model.byId(DOCTOR).orElseThrow();
                code[0] = new DoctorCommand(entry, connection, terminal).run(line);
              }
            });
    return parsed == ExitCode.OK ? code[0] : parsed;
  }

  private int syncServices(String... rest) {
    return parsed(
        under(syncServicesSpec()),
        rest,
        line -> {
          try (Connection connection = connections.open(Target.of(line))) {
            connection.json(
                new ApiRequest("POST", "/services/sync", ApiRequest.get("").headers(), null));
            terminal.out().println("services synced");
          }
        });
  }

  private static CommandSpec syncServicesSpec() {
    CommandSpec spec =
        CommandSpecs.of("syncservices", "Takes over what is in the services folder.");
    spec.usageMessage().footer("", "Example:", "  slipway syncservices");
    CommandSpecs.addTarget(spec);
    return spec;
  }

  /** What a command does once its words are understood. */
  @FunctionalInterface
  private interface Action {
    void run(ParseResult line);
  }

  private int parsed(CommandLine command, String[] words, Action action) {
    String name = command.getCommandSpec().qualifiedName();
    ParseResult line;
    try {
      line = parse(command, words);
    } catch (ParameterException e) {
      terminal.err().printf("%s: %s%nSee %s --help.%n", name, problem(command, e), name);
      return ExitCode.USAGE;
    }
    if (line.isUsageHelpRequested()) {
      command.usage(terminal.out());
      return ExitCode.OK;
    }
    try {
      action.run(line);
      return ExitCode.OK;
    } catch (CliException e) {
      if (e.exitCode() != ExitCode.USAGE) {
        throw e;
      }
      terminal.err().printf("%s: %s%nSee %s --help.%n", name, e.getMessage(), name);
      return ExitCode.USAGE;
    }
  }

  /** What the words say to the command; a parser reads from the program's name on. */
  private static ParseResult parse(CommandLine command, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    CommandLine root = command;
    while (root.getParent() != null) {
      all.add(0, root.getCommandName());
      root = root.getParent();
    }
    ParseResult line = root.parseArgs(all.toArray(String[]::new));
    while (line.hasSubcommand()) {
      line = line.subcommand();
    }
    return line;
  }

  private static String problem(CommandLine command, ParameterException problem) {
    if (problem instanceof UnmatchedArgumentException unmatched) {
      String argument = unmatched.getUnmatched().get(0);
      List<String> options = new ArrayList<>();
      command.getCommandSpec().options().forEach(option -> options.addAll(List.of(option.names())));
      String option = argument.replaceFirst("=.*", "");
      return argument.startsWith("-")
          ? "unknown option " + option + Nearest.suggestion(option, options)
          : "unexpected argument '" + argument + "'";
    }
    return String.valueOf(problem.getMessage());
  }

  /** The command with the program above it, so that help names it in full. */
  private static CommandLine under(CommandSpec spec) {
    CommandSpec root = CommandSpec.create().name("slipway");
    root.addSubcommand(spec.name(), spec);
    return child(new CommandLine(root), spec.name());
  }

  private static CommandLine child(CommandLine parent, String name) {
    return Objects.requireNonNull(parent.getSubcommands().get(name), name);
  }

  private static CommandSpec groupSpec(String group, List<Entry> entries) {
    CommandSpec spec = CommandSpecs.of(group, "What can be done: " + group + ".");
    spec.usageMessage().commandListHeading("%nCommands:%n").synopsisSubcommandLabel("COMMAND");
    for (Entry entry : entries) {
      String verb = entry.name().verb();
      spec.addSubcommand(verb, CommandSpecs.of(verb, entry.summary().replace("%", "%%") + "."));
    }
    List<String> footer = new ArrayList<>(List.of("", "Examples:"));
    entries.stream()
        .limit(EXAMPLES)
        .map(entry -> "  " + Examples.of(entry, entry.operation()).replace("%", "%%"))
        .forEach(footer::add);
    footer.add("  slipway %s %s --help".formatted(group, entries.get(0).name().verb()));
    spec.usageMessage().footer(footer.toArray(String[]::new));
    return spec;
  }

  private static CommandSpec contextSpec() {
    CommandSpec spec = CommandSpecs.of("context", "The servers that you work with.");
    spec.usageMessage().commandListHeading("%nCommands:%n");
    new TreeMap<>(ContextCommands.VERBS)
        .forEach((verb, help) -> spec.addSubcommand(verb, ContextCommands.spec(verb)));
    return spec;
  }

  /** Every command of the program. */
  private CommandLine whole() {
    CommandLine tree = tree();
    others.get().forEach(spec -> tree.addSubcommand(spec.name(), spec));
    return tree;
  }

  /** Every command, built. */
  public CommandLine tree() {
    CommandSpec root = CommandSpec.create().name("slipway");
    for (String group : groups()) {
      CommandSpec spec = CommandSpecs.of(group, "What can be done: " + group + ".");
      for (Entry entry : model.group(group)) {
        String verb = entry.name().verb();
        CommandSpec command = OperationSpec.of(verb, entry);
        spec.addSubcommand(verb, command);
      }
      root.addSubcommand(group, spec);
    }
    for (DocumentedAlias alias : DocumentedAlias.ALL) {
      root.addSubcommand(alias.name(), new AliasCommand(model, alias).spec());
    }
    model
        .byId(APPLY)
        .ifPresent(entry -> root.addSubcommand("apply", OperationSpec.of("apply", entry)));
    root.addSubcommand("completion", CompletionCommand.spec());
    root.addSubcommand("context", contextSpec());
    root.addSubcommand("doctor", DoctorCommand.spec());
    root.addSubcommand("login", SessionCommands.loginSpec());
    root.addSubcommand("logout", SessionCommands.logoutSpec());
    root.addSubcommand("parity", ParityCommand.spec());
    root.addSubcommand("reconcile", ReconcileCommand.spec());
    root.addSubcommand("syncservices", syncServicesSpec());
    return new CommandLine(root);
  }

  /** The commands of operations as the tree has them, by the operation that each names. */
  Map<String, CommandName> commands() {
    Map<String, CommandName> commands = new LinkedHashMap<>();
    tree()
        .getSubcommands()
        .forEach(
            (group, line) ->
                line.getSubcommands()
                    .forEach(
                        (verb, command) ->
                            operation(command)
                                .ifPresent(id -> commands.put(id, new CommandName(group, verb)))));
    return commands;
  }

  private static Optional<String> operation(CommandLine command) {
    Object user = command.getCommandSpec().userObject();
    return user instanceof Entry entry ? Optional.of(entry.id()) : Optional.empty();
  }
}
