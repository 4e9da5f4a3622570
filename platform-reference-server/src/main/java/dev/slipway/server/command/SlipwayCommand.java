package dev.slipway.server.command;

import dev.slipway.server.LocalServer;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.client.Connection;
import dev.slipway.server.cli.client.ExitCode;
import dev.slipway.server.cli.command.ApiCommandLine;
import dev.slipway.server.cli.command.Connections;
import dev.slipway.server.cli.command.Target;
import dev.slipway.server.cli.model.CommandModel;
import dev.slipway.server.cli.output.Terminal;
import dev.slipway.server.lifecycle.StartException;
import dev.slipway.server.log.ServerLog;
import dev.slipway.server.options.BadOptionsException;
import dev.slipway.server.options.CommandLineSource;
import dev.slipway.server.options.LogOptions;
import dev.slipway.server.options.Nearest;
import dev.slipway.server.options.Option;
import dev.slipway.server.options.OptionsParser;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The program {@code slipway}: finds the command and runs it. */
public final class SlipwayCommand {
  private final Map<String, String> environment;
  private final Console console;
  private final Map<String, Supplier<Command>> commands;
  private final ApiCommandLine api;

  /** The program in this environment. */
  public SlipwayCommand(Map<String, String> environment, Shutdown shutdown, Terminal terminal) {
    this.environment = Map.copyOf(environment);
    console = new Console(terminal.out(), terminal.err());
    api =
        new ApiCommandLine(
            CommandModel.load(), terminal, new Connections(environment, this::local), this::others);
    Supplier<OptionsParser> parser = () -> new OptionsParser(environment);
    commands =
        Map.of(
            "serve", () -> new ServeCommand(parser.get(), shutdown, console),
            "demo", () -> new DemoCommand(environment, shutdown, console),
            "backup", () -> new BackupCommand(parser.get(), console),
            "restore", () -> new RestoreCommand(parser.get(), console),
            "import", () -> new ImportCommand(parser.get(), console),
            "config-token", () -> new ConfigTokenCommand(parser.get(), console),
            "createuser", () -> new CreateUserCommand(environment, terminal));
  }

  /** Runs the command that the arguments name, and returns its exit code. */
  public int run(String... arguments) {
    String name = arguments.length == 0 ? "" : arguments[0];
    Supplier<Command> command = commands.get(name);
    if (command != null) {
      return run(command.get(), arguments);
    }
    return api.knows(name) ? api.run(arguments) : withoutCommand(name);
  }

  private int run(Command command, String... arguments) {
    CommandSpec spec = command.spec();
    CommandLine root = new CommandLine(CommandSpec.create().name("slipway"));
    root.addSubcommand(spec.name(), spec);
    CommandLine line = spec.commandLine();
    root.setUnmatchedArgumentsAllowed(true);
    line.getCommandSpec().parser().collectErrors(true);
    ParseResult parsed = root.parseArgs(arguments).subcommand();
    String name = parsed.commandSpec().name();
    if (parsed.isUsageHelpRequested()) {
      line.usage(console.out());
      return Command.OK;
    }
    try {
      return command.run(parsed);
    } catch (BadOptionsException e) {
      console.misused(name, e.problems());
      return Command.USAGE;
    } catch (StartException e) {
      log().debug("Not started", e);
      console.failed(String.valueOf(e.getMessage()));
      return Command.FAILURE;
    } catch (Exception e) {
      log().error("{} failed", name, e);
      console.failed(String.valueOf(e.getMessage()));
      return Command.FAILURE;
    }
  }

  private List<CommandSpec> others() {
    return new TreeMap<>(commands).values().stream().map(command -> command.get().spec()).toList();
  }

  private int withoutCommand(String word) {
    RootHelp help = new RootHelp(api);
    if (word.equals("--help") || word.equals("-h") || word.equals("help")) {
      help.print(console.out());
      return Command.OK;
    }
    if (word.isEmpty()) {
      help.print(console.err());
    } else {
      List<String> known = new ArrayList<>(help.words());
      console
          .err()
          .printf(
              "slipway: there is no command '%s'%s%nSee slipway --help.%n",
              word, Nearest.suggestion(word, known));
    }
    return Command.USAGE;
  }

  private Connection local(Target target) {
    Map<Option, String> settings = new EnumMap<>(Option.class);
    String data = target.data();
    if (data != null) {
      settings.put(Option.DATA, data);
    }
    String config = target.config();
    if (config != null) {
      settings.put(Option.CONFIG, config);
    }
    ServerLog.configure(new LogOptions(LogOptions.Format.TEXT, LogOptions.Level.WARN));
    try {
      return LocalServer.open(
          new OptionsParser(environment).parse(CommandLineSource.of(settings)),
          target.as(),
          console::tellPassword);
    } catch (BadOptionsException e) {
      throw CliException.usage(String.join("; ", e.problems()));
    } catch (StartException e) {
      throw new CliException(ExitCode.UNAVAILABLE, String.valueOf(e.getMessage()), e);
    }
  }

  /** Made when it is needed, as most commands log nothing and shall start quickly. */
  private static Logger log() {
    return LoggerFactory.getLogger(SlipwayCommand.class);
  }
}
