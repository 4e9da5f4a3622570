package dev.slipway.server.command;

import dev.slipway.server.SlipwayServer;
import dev.slipway.server.log.ServerLog;
import dev.slipway.server.options.CommandLineSource;
import dev.slipway.server.options.Option;
import dev.slipway.server.options.OptionsParser;
import dev.slipway.server.options.ServerOptions;
import java.util.EnumSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code slipway serve}: the server. */
final class ServeCommand implements Command {
  private final OptionsParser parser;
  private final Shutdown shutdown;
  private final Console console;

  ServeCommand(OptionsParser parser, Shutdown shutdown, Console console) {
    this.parser = parser;
    this.shutdown = shutdown;
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    return Specs.of(
        "serve",
        "Runs the server until SIGTERM or SIGINT.",
        EnumSet.allOf(Option.class),
        "",
        "Every option may also be given as the variable named with it, or in the --config file; a"
            + " flag wins over a variable, a variable over the file. Secrets are never taken from"
            + " the command line: SLIPWAY_SECRET_KEY, SLIPWAY_ENCRYPTION_KEY,"
            + " SLIPWAY_ADMIN_PASSWORD, SLIPWAY_DATABASE_PASSWORD.",
        "",
        "Examples:",
        "  slipway serve",
        "  slipway serve --port 9000 --data /var/lib/slipway",
        "  slipway serve --cluster kubeconfig=$HOME/.kube/config",
        "  slipway serve --database jdbc:postgresql://db.example.com/slipway --config slipway.yaml");
  }

  @Override
  public int run(ParseResult line) {
    ServerOptions options = parser.parse(CommandLineSource.read(line));
    ServerLog.configure(options.log());
    SlipwayServer server = new SlipwayServer(options);
    shutdown.register(server::stop);
    server.start();
    server.generatedPassword().ifPresent(console::tellPassword);
    server.awaitStopped();
    return OK;
  }
}
