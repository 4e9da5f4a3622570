package dev.slipway.server.command;

import dev.slipway.error.PlatformException;
import dev.slipway.identity.Actor;
import dev.slipway.identity.token.IssuedToken;
import dev.slipway.identity.token.TokenMint;
import dev.slipway.identity.token.TokenStores;
import dev.slipway.identity.token.Tokens;
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
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code slipway config-token}: a token with which somebody reads what is deployed. */
final class ConfigTokenCommand implements Command {
  private static final String NAME = "NAME";
  private static final String DAYS = "--days";
  private static final int MOST_NAME = 255;
  private static final int MOST_DAYS = 3650;

  private final OptionsParser parser;
  private final Console console;

  ConfigTokenCommand(OptionsParser parser, Console console) {
    this.parser = parser;
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    return Specs.of(
            "config-token",
            "Makes a token with which somebody reads what deploy scripts deployed, and prints it."
                + " On the embedded database the server must be stopped; an admin of a running one"
                + " asks it instead, by POST /config-token.",
            DatabaseCommand.OPTIONS,
            "",
            "Examples:",
            "  slipway config-token dns",
            "  slipway config-token --days 30 --data /var/lib/slipway dns")
        .addPositional(
            PositionalParamSpec.builder()
                .index("0")
                .paramLabel(NAME)
                .type(String.class)
                .required(true)
                .description("What the token is called.")
                .build())
        .addOption(
            OptionSpec.builder(DAYS)
                .paramLabel("N")
                .type(String.class)
                .description("After how many days it ends, 1 to " + MOST_DAYS + "; 180 by default.")
                .build());
  }

  @Override
  public int run(ParseResult line) throws IOException {
    ServerOptions options = parser.parse(CommandLineSource.read(line), DatabaseCommand.OPTIONS);
    String name = line.matchedPositionalValue(0, "");
    if (name.isBlank() || name.length() > MOST_NAME) {
      throw new BadOptionsException(
          List.of(NAME + ": a name has 1 to " + MOST_NAME + " characters"));
    }
    Duration lifetime = days(line.matchedOptionValue(DAYS, "180"));
    ServerLog.configure(new LogOptions(LogOptions.Format.TEXT, LogOptions.Level.WARN));
    console.out().println(issue(options, name, lifetime).value().reveal());
    return OK;
  }

  private static IssuedToken issue(ServerOptions options, String name, Duration lifetime)
      throws IOException {
    try (DataFolder folder = DataFolder.open(options.data());
        Database database = Database.open(options.database(), folder)) {
      ServerKeys keys = ServerKeys.of(options.keys(), folder);
      try (JpaStores stores = JpaStores.postgresql(database.dataSource(), keys.encryption())) {
        keys.bind(stores);
        InstantSource clock = InstantSource.system();
        return new TokenMint(stores(stores), new Tokens(keys.tokens(), clock), clock)
            .config(Actor.system(), name, lifetime);
      }
    } catch (PlatformException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  private static TokenStores stores(JpaStores stores) {
    return new TokenStores(
        stores.transactions(),
        stores.accounts(),
        stores.refreshTokens(),
        stores.machineTokens(),
        stores.events());
  }

  private static Duration days(String text) {
    if (!text.matches("[0-9]{1,4}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > MOST_DAYS) {
      throw new BadOptionsException(
          List.of(DAYS + ": '" + text + "' is no number of days, 1 to " + MOST_DAYS));
    }
    return Duration.ofDays(Integer.parseInt(text));
  }
}
