package dev.slipway.server.command;

import dev.slipway.server.lifecycle.StartException;
import dev.slipway.server.options.BadOptionsException;
import dev.slipway.server.options.OptionsParser;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The program {@code slipway}: finds the command and runs it. */
public final class SlipwayCommand {
  private static final Logger LOG = LoggerFactory.getLogger(SlipwayCommand.class);

  private final Console console;
  private final List<Command> commands;

  /** The program in this environment. */
  public SlipwayCommand(
      Map<String, String> environment, Shutdown shutdown, PrintStream out, PrintStream err) {
    console = new Console(out, err);
    OptionsParser parser = new OptionsParser(environment);
    commands =
        List.of(
            new ServeCommand(parser, shutdown, console),
            new DemoCommand(environment, shutdown, console),
            new BackupCommand(parser, console),
            new RestoreCommand(parser, console),
            new ImportCommand(parser, console),
            new ConfigTokenCommand(parser, console));
  }

  /** Runs the command that the arguments name, and returns its exit code. */
  public int run(String... arguments) {
    CommandLine root = commandLine();
    ParseResult parsed = root.parseArgs(arguments);
    ParseResult line = parsed.subcommand();
    if (line == null) {
      return withoutCommand(root, parsed);
    }
    String name = line.commandSpec().name();
    if (line.isUsageHelpRequested()) {
      line.commandSpec().commandLine().usage(console.out());
      return Command.OK;
    }
    Command command =
        commands.stream().filter(c -> c.spec().name().equals(name)).findFirst().orElseThrow();
    return run(name, command, line);
  }

  private int run(String name, Command command, ParseResult line) {
    try {
      return command.run(line);
    } catch (BadOptionsException e) {
      console.misused(name, e.problems());
      return Command.USAGE;
    } catch (StartException e) {
      LOG.debug("Not started", e);
      console.failed(String.valueOf(e.getMessage()));
      return Command.FAILURE;
    } catch (Exception e) {
      LOG.error("{} failed", name, e);
      console.failed(String.valueOf(e.getMessage()));
      return Command.FAILURE;
    }
  }

  private int withoutCommand(CommandLine root, ParseResult parsed) {
    if (parsed.isUsageHelpRequested()) {
      root.usage(console.out());
      return Command.OK;
    }
    if (!parsed.unmatched().isEmpty()) {
      console.err().printf("slipway: there is no command '%s'%n", parsed.unmatched().get(0));
    }
    root.usage(console.err());
    return Command.USAGE;
  }

  private CommandLine commandLine() {
    CommandSpec root =
        Specs.of(
            "slipway",
            "An internal developer platform: publish Helm charts, deploy them, see them run.",
            Set.of());
    root.usageMessage().commandListHeading("%nCommands:%n");
    for (Command command : commands) {
      root.addSubcommand(command.spec().name(), command.spec());
    }
    CommandLine line = new CommandLine(root);
    line.setUnmatchedArgumentsAllowed(true);
    line.getSubcommands().values().forEach(each -> each.setUnmatchedArgumentsAllowed(true));
    line.getCommandSpec().parser().collectErrors(true);
    line.getSubcommands().values().forEach(e -> e.getCommandSpec().parser().collectErrors(true));
    return line;
  }
}
