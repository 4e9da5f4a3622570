package dev.slipway.server;

import dev.slipway.Platform;
import dev.slipway.error.PlatformException;
import dev.slipway.identity.Account;
import dev.slipway.jaxrs.SlipwayApplication;
import dev.slipway.pipeline.script.ScriptRunner;
import dev.slipway.secret.Secret;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.client.Connection;
import dev.slipway.server.cli.client.ExitCode;
import dev.slipway.server.cli.local.LocalConnection;
import dev.slipway.server.data.DataFolder;
import dev.slipway.server.data.Database;
import dev.slipway.server.data.ServerKeys;
import dev.slipway.server.lifecycle.StartException;
import dev.slipway.server.lifecycle.State;
import dev.slipway.server.options.HttpOptions;
import dev.slipway.server.options.ServerOptions;
import dev.slipway.server.options.TelemetryOptions;
import dev.slipway.server.telemetry.ServerTelemetry;
import dev.slipway.store.Stores;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's platform on its own data, in this process and without a listener, for commands. It
 * holds the data folder as a server does, so the two never work at one time.
 */
public final class LocalServer implements LocalConnection.Parts {
  private static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final ServerOptions options;
  private @Nullable Platform platform;
  private boolean working;

  private LocalServer(ServerOptions options) {
    this.options = options;
  }

  /**
   * The operations on the data that the options name, as one of its admins.
   *
   * @param as the admin's name or e-mail
   * @param firstPassword told the first admin's password, when this makes that account
   * @throws StartException when the data cannot be had; the message says why
   * @throws CliException when there is no such admin
   */
  public static Connection open(ServerOptions options, String as, Consumer<Secret> firstPassword) {
    LocalServer server = new LocalServer(options);
    try {
      return server.connect(as, firstPassword);
    } catch (RuntimeException e) {
      server.close();
      throw e instanceof PlatformException
          ? new StartException(String.valueOf(e.getMessage()), e)
          : e;
    }
  }

  private Connection connect(String as, Consumer<Secret> firstPassword) {
    DataFolder folder = keep(folder());
    ServerKeys keys = ServerKeys.of(options.keys(), folder);
    ServerTelemetry telemetry =
        keep(ServerTelemetry.open(TelemetryOptions.defaults(), ServerApplication.version()));
    Database database = keep(Database.open(options.database(), folder));
    ScriptRunner scripts = keep(ServerScripts.open(options.scripts(), folder));
    Platform platform =
        keep(ServerPlatform.of(options, keys, database, telemetry, folder, scripts, this::address));
    platform.accounts().bootstrapAdmin(options.keys().adminPassword()).ifPresent(firstPassword);
    SlipwayApplication application =
        keep(ServerApplication.of(platform, options, database, telemetry, () -> State.STARTED));
    Secret token = platform.tokens().issueUser(admin(platform.stores(), as)).value();
    this.platform = platform;
    return new LocalConnection(application, token, this);
  }

  /** Where a server with these options would listen. */
  private URI address() {
    HttpOptions http = options.http();
    String scheme = http.tls() == null ? "http" : "https";
    return URI.create(scheme + "://localhost:" + http.port());
  }

  private DataFolder folder() {
    try {
      return DataFolder.open(options.data());
    } catch (StartException e) {
      throw new StartException(
          e.getMessage() + "; or leave --local out, and let that server do it", e);
    }
  }

  private static Account admin(Stores stores, String as) {
    Account account =
        stores
            .accounts()
            .findByName(as)
            .or(() -> stores.accounts().findByEmail(as))
            .orElseThrow(
                () -> new CliException(ExitCode.REFUSED, "there is no account '" + as + "'"));
    if (!account.admin() || !account.active()) {
      throw new CliException(
          ExitCode.REFUSED, "the account '" + as + "' is no admin: name one with --as");
    }
    return account;
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public String place() {
    return options.data().toString();
  }

  @Override
  public void work() {
    Platform started = platform;
    if (started != null && !working) {
      working = true;
      started.reconciler().start();
    }
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        LOG.warn("Not everything stopped cleanly", e);
      }
    }
  }
}
