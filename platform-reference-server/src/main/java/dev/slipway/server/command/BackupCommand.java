package dev.slipway.server.command;

import dev.slipway.server.options.OptionsParser;
import dev.slipway.server.options.ServerOptions;
import dev.slipway.store.jpa.JpaStores;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code slipway backup}: the database into a file. */
final class BackupCommand extends DatabaseCommand {
  private final Console console;

  BackupCommand(OptionsParser parser, Console console) {
    super(parser);
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    return Specs.of(
            "backup",
            "Writes the database into a file. On the embedded database the server must be stopped.",
            OPTIONS,
            "",
            "The keys are not in the file. Keep encryption.key and secret.key of the data folder"
                + " (or their SLIPWAY_… values) elsewhere: without them the secrets in the backup"
                + " cannot be read.",
            "",
            "Examples:",
            "  slipway backup slipway.zip",
            "  slipway backup --data /var/lib/slipway slipway.zip")
        .addPositional(file("The file to write."));
  }

  @Override
  void run(ParseResult line, Target target, Path file) {
    JpaStores.backup(target.database(), file);
  }

  @Override
  void done(ServerOptions options, Path file) {
    console.out().println("The database is backed up in " + file);
    if (options.keys().encryptionKey() == null) {
      console
          .out()
          .println(
              "Keep %s and %s as well, in another place: the backup cannot be used without them."
                  .formatted(
                      options.data().resolve("encryption.key"),
                      options.data().resolve("secret.key")));
    }
  }
}
