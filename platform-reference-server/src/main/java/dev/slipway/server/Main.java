package dev.slipway.server;

import dev.slipway.server.command.Shutdown;
import dev.slipway.server.command.SlipwayCommand;

/** The program {@code slipway}. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Shutdown shutdown = new Shutdown();
    shutdown.exit(
        new SlipwayCommand(System.getenv(), shutdown, System.out, System.err).run(arguments));
  }
}
