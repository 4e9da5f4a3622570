package dev.slipway.server;

import dev.slipway.server.cli.output.Terminal;
import dev.slipway.server.command.Shutdown;
import dev.slipway.server.command.SlipwayCommand;
import java.util.Map;

/** The program {@code slipway}. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Shutdown shutdown = new Shutdown();
    Map<String, String> environment = System.getenv();
    Terminal terminal = Terminal.system(environment, System.out, System.err, System.in);
    shutdown.exit(new SlipwayCommand(environment, shutdown, terminal).run(arguments));
  }
}
