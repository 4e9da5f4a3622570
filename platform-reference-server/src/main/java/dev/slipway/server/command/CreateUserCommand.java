package dev.slipway.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.PlatformException;
import dev.slipway.identity.Account;
import dev.slipway.identity.AccountImport;
import dev.slipway.identity.Actor;
import dev.slipway.identity.PasswordHasher;
import dev.slipway.identity.PasswordOptions;
import dev.slipway.migration.DataImport;
import dev.slipway.page.PageRequest;
import dev.slipway.server.cli.output.Terminal;
import dev.slipway.server.data.DataFolder;
import dev.slipway.server.data.Database;
import dev.slipway.server.data.ServerKeys;
import dev.slipway.server.lifecycle.StartException;
import dev.slipway.server.log.ServerLog;
import dev.slipway.server.options.BadOptionsException;
import dev.slipway.server.options.CommandLineSource;
import dev.slipway.server.options.LogOptions;
import dev.slipway.server.options.OptionsParser;
import dev.slipway.server.options.ServerOptions;
import dev.slipway.store.jpa.JpaStores;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Document 004's {@code createuser}: an account whose password is known as a hash, made in the
 * database. Where nobody is an admin yet it is one. As there, the exit code is 0 whatever came of
 * it.
 */
final class CreateUserCommand implements Command {
  static final String NAME = "INITIAL_USER_NAME";
  static final String HASH = "INITIAL_PASSWORD_HASH";

  private final Map<String, String> environment;
  private final Terminal terminal;

  CreateUserCommand(Map<String, String> environment, Terminal terminal) {
    this.environment = environment;
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    return Specs.of(
        "createuser",
        "Makes the account that "
            + NAME
            + " names, with the password that "
            + HASH
            + " is the hash of; asks for both when they are not set. On the embedded database the"
            + " server must be stopped.",
        DatabaseCommand.OPTIONS,
        "",
        "An account whose name is no e-mail gets NAME@localhost as one. The exit code is 0 also when"
            + " it cannot be made.",
        "",
        "Example:",
        "  INITIAL_USER_NAME=ada INITIAL_PASSWORD_HASH='$2b$12$...' slipway createuser");
  }

  @Override
  public int run(ParseResult line) throws IOException {
    ServerOptions options =
        new OptionsParser(environment).parse(CommandLineSource.read(line), DatabaseCommand.OPTIONS);
    ServerLog.configure(new LogOptions(LogOptions.Format.TEXT, LogOptions.Level.WARN));
    SecureRandom random = new SecureRandom();
    PasswordHasher hasher = new PasswordHasher(PasswordOptions.defaults(), random);
    String name =
        given(NAME).or(() -> terminal.prompt().line("Name: ")).orElseThrow(() -> missing(NAME));
    String hash =
        given(HASH)
            .or(() -> terminal.prompt().secret("Password: ").map(hasher::hash))
            .orElseThrow(() -> missing(HASH));
    try (DataFolder folder = DataFolder.open(options.data());
        Database database = Database.open(options.database(), folder)) {
      ServerKeys keys = ServerKeys.of(options.keys(), folder);
      try (JpaStores stores = JpaStores.postgresql(database.dataSource(), keys.encryption())) {
        keys.bind(stores);
        make(stores, hasher, random, name, hash);
      }
    } catch (PlatformException | StartException e) {
      terminal.err().println("Error: " + e.getMessage());
    }
    return OK;
  }

  private void make(
      JpaStores stores, PasswordHasher hasher, SecureRandom random, String name, String hash)
      throws IOException {
    if (stores.accounts().findByName(name).isPresent()) {
      terminal.err().println("Error: there is an account '" + name + "' already");
      return;
    }
    boolean first =
        stores.accounts().list(PageRequest.all()).items().stream()
            .noneMatch(account -> account.admin() && account.active());
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("version", 1);
    document
        .putArray("accounts")
        .addObject()
        .put("name", name)
        .put("email", name.contains("@") ? name : name + "@localhost")
        .put("password_hash", hash)
        .put("is_admin", first);
    new DataImport(
            stores.transactions(),
            List.of(
                new AccountImport(
                    stores.accounts(),
                    stores.events(),
                    Actor.system(),
                    hasher,
                    InstantSource.system(),
                    random)))
        .run(new ByteArrayInputStream(document.toString().getBytes(UTF_8)), false);
    Account account = stores.accounts().findByName(name).orElseThrow();
    terminal
        .out()
        .println(
            JsonNodeFactory.instance
                .objectNode()
                .put("id", account.id())
                .put("name", account.name()));
  }

  private Optional<String> given(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
  }

  private static BadOptionsException missing(String variable) {
    return new BadOptionsException(List.of(variable + ": not set, and nobody can be asked for it"));
  }
}
