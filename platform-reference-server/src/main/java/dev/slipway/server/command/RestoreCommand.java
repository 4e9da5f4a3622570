package dev.slipway.server.command;

import dev.slipway.server.options.OptionsParser;
import dev.slipway.server.options.ServerOptions;
import dev.slipway.store.jpa.JpaStores;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code slipway restore}: a file into the database. */
final class RestoreCommand extends DatabaseCommand {
  private static final String REPLACE = "--replace";

  private final Console console;

  RestoreCommand(OptionsParser parser, Console console) {
    super(parser);
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    return Specs.of(
            "restore",
            "Fills the database from a file that backup wrote: all of it, or, when anything fails,"
                + " nothing. The server must be stopped.",
            OPTIONS,
            "",
            "The server then needs the keys that it had when the backup was made: put encryption.key"
                + " and secret.key into the data folder first.",
            "",
            "Examples:",
            "  slipway restore slipway.zip",
            "  slipway restore --replace --data /var/lib/slipway slipway.zip")
        .addPositional(file("The file to read."))
        .addOption(
            OptionSpec.builder(REPLACE)
                .description("Throw away what the database holds; it must be empty otherwise.")
                .build());
  }

  @Override
  void run(ParseResult line, Target target, Path file) {
    JpaStores.restore(target.database(), file, line.hasMatchedOption(REPLACE));
  }

  @Override
  void done(ServerOptions options, Path file) {
    console.out().println("The database is restored from " + file);
  }
}
