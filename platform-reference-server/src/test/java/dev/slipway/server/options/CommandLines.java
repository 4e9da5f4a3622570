package dev.slipway.server.options;

import java.util.EnumSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Command lines as the program reads them. */
public final class CommandLines {
  private CommandLines() {}

  /** What was written on a command line. */
  public static Source of(String... arguments) {
    CommandSpec spec = CommandSpec.create().name("serve");
    CommandLineSource.describe(spec, EnumSet.allOf(Option.class));
    CommandLine line = new CommandLine(spec);
    line.setUnmatchedArgumentsAllowed(true);
    spec.parser().collectErrors(true);
    return CommandLineSource.read(line.parseArgs(arguments));
  }
}
