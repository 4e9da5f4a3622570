package dev.slipway.server.command;

import dev.slipway.identity.AccountImport;
import dev.slipway.identity.Actor;
import dev.slipway.identity.PasswordHasher;
import dev.slipway.identity.PasswordOptions;
import dev.slipway.migration.DataImport;
import dev.slipway.migration.ImportCount;
import dev.slipway.project.ProjectImport;
import dev.slipway.project.ProjectStores;
import dev.slipway.server.data.ServerKeys;
import dev.slipway.server.lifecycle.StartException;
import dev.slipway.server.options.OptionsParser;
import dev.slipway.server.options.ServerOptions;
import dev.slipway.store.jpa.JpaStores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code slipway import}: what another system kept, into the database. */
final class ImportCommand extends DatabaseCommand {
  private static final String DRY_RUN = "--dry-run";

  private final Console console;

  ImportCommand(OptionsParser parser, Console console) {
    super(parser);
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    return Specs.of(
            "import",
            "Takes over accounts and projects that another system kept: all of them, or, when"
                + " anything is wrong with one, none. On the embedded database the server must be stopped.",
            OPTIONS,
            "",
            "The file is JSON:",
            "",
            "  {\"version\": 1,",
            "   \"accounts\": [{\"id\": 7, \"uuid\": \"0d9a6f0e-6f0c-4c3e-9d7a-3f8f5f1c2b10\",",
            "     \"name\": \"ada\", \"email\": \"ada@example.com\", \"full_name\": \"Ada\",",
            "     \"is_admin\": true, \"is_active\": true, \"tier\": \"standard\",",
            "     \"created_at\": \"2024-01-02T03:04:05Z\", \"password_hash\": \"$2b$12$...\"}],",
            "   \"projects\": [{\"id\": 3, \"uuid\": \"7c2d…\", \"owner_id\": 7, \"name\": \"payments\",",
            "     \"description\": null, \"expiration_date\": \"2027-12-31\",",
            "     \"repo_url\": \"https://git.example.com/payments\", \"archived\": false,",
            "     \"created_at\": \"2024-01-02T03:04:05Z\"}]}",
            "",
            "Of an account only email is required; of a project its name, an id or uuid, and who"
                + " owns it (owner_id, owner_uuid or owner_email). A password hash may be bcrypt, Argon2 or passlib's PBKDF2; it is"
                + " replaced at the first login. What is there already stays as it is, so that a file"
                + " may be imported again.",
            "",
            "Examples:",
            "  slipway import --dry-run accounts.json",
            "  slipway import --data /var/lib/slipway accounts.json")
        .addPositional(file("The file to read."))
        .addOption(
            OptionSpec.builder(DRY_RUN)
                .description("Look at everything and tell what is wrong, but write nothing.")
                .build());
  }

  @Override
  void run(ParseResult line, Target target, Path file) throws IOException {
    boolean dryRun = line.hasMatchedOption(DRY_RUN);
    ServerKeys keys = ServerKeys.of(target.options().keys(), target.folder());
    try (InputStream source = Files.newInputStream(file);
        JpaStores stores = JpaStores.postgresql(target.database(), keys.encryption())) {
      keys.bind(stores);
      tell(importer(stores).run(source, dryRun), dryRun);
    } catch (NoSuchFileException e) {
      throw new StartException("there is no file " + file, e);
    }
  }

  private static DataImport importer(JpaStores stores) {
    SecureRandom random = new SecureRandom();
    InstantSource clock = InstantSource.system();
    ProjectStores projects =
        new ProjectStores(
            stores.transactions(),
            stores.projects(),
            stores.accounts(),
            stores.events(),
            stores.queue());
    return new DataImport(
        stores.transactions(),
        List.of(
            new AccountImport(
                stores.accounts(),
                stores.events(),
                Actor.system(),
                new PasswordHasher(PasswordOptions.defaults(), random),
                clock,
                random),
            new ProjectImport(projects, Actor.system(), clock, random)));
  }

  private void tell(Map<String, ImportCount> counts, boolean dryRun) {
    if (dryRun) {
      console.out().println("Nothing is wrong with the file, and nothing was written.");
    }
    counts.forEach(
        (section, count) ->
            console
                .out()
                .printf(
                    "%s: %d %s, %d there already%n",
                    section,
                    count.created(),
                    dryRun ? "to be imported" : "imported",
                    count.present()));
  }

  @Override
  void done(ServerOptions options, Path file) {
    // What was done is told as soon as it is.
  }
}
