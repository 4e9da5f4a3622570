package dev.slipway.server.cli.command;

import dev.slipway.secret.Secret;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.client.Connection;
import dev.slipway.server.cli.client.Credentials;
import dev.slipway.server.cli.client.HttpConnection;
import dev.slipway.server.cli.client.TrustedAuthority;
import dev.slipway.server.cli.config.Context;
import dev.slipway.server.cli.config.ContextCredentials;
import dev.slipway.server.cli.config.ContextFile;
import dev.slipway.server.cli.config.Contexts;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the way that a command line means: {@code --local}, {@code --server}, the variable {@code
 * SLIPWAY_SERVER}, a context, and, when nothing says anything, a server on this machine.
 */
public final class Connections {
  /** Where a server listens that was told nothing. */
  static final String STANDARD = "http://127.0.0.1:8080";

  private final Map<String, String> environment;
  private final ContextFile file;
  private final LocalConnections local;

  /** Opens the way to a server's data without HTTP. */
  @FunctionalInterface
  public interface LocalConnections {
    /** The way to the data that the target names, as the admin it names. */
    Connection open(Target target);
  }

  /** The ways in this environment. */
  public Connections(Map<String, String> environment, LocalConnections local) {
    this.environment = environment;
    this.file = ContextFile.of(environment);
    this.local = local;
  }

  /** The contexts' file. */
  ContextFile file() {
    return file;
  }

  /** The way that is meant. */
  Connection open(Target target) {
    if (target.local()) {
      if (target.server() != null || target.context() != null) {
        throw CliException.usage(
            "--local works without a server: leave --server and --context out");
      }
      return local.open(target);
    }
    Place place = place(target);
    HttpClient http = client(place.context());
    URI server = address(place.context().server());
    String token = environment.getOrDefault("SLIPWAY_TOKEN", "");
    if (!token.isEmpty()) {
      return new HttpConnection(http, server, Credentials.fixed(Secret.of(token)));
    }
    String name = place.name();
    Credentials credentials =
        name == null
            ? Credentials.none()
            : new ContextCredentials(
                file, name, new HttpConnection(http, server, Credentials.none()));
    return new HttpConnection(http, server, credentials);
  }

  /** The way that is meant, as nobody in particular. */
  Connection anonymous(Target target) {
    Context context = place(target).context();
    return new HttpConnection(client(context), address(context.server()), Credentials.none());
  }

  /**
   * A server.
   *
   * @param name of its context, or null when it has none
   * @param context the server
   */
  record Place(@Nullable String name, Context context) {}

  /** The server that is meant. */
  Place place(Target target) {
    Contexts contexts = file.read();
    String wanted = target.context();
    if (wanted != null) {
      Context named =
          contexts
              .find(wanted)
              .orElseThrow(
                  () -> CliException.usage("--context: there is no context '" + wanted + "'"));
      return new Place(wanted, withCa(named, target.ca()));
    }
    String variable = environment.getOrDefault("SLIPWAY_SERVER", "");
    String server = target.server() == null && !variable.isEmpty() ? variable : target.server();
    if (server == null) {
      return contexts
          .find(null)
          .map(context -> new Place(contexts.current(), withCa(context, target.ca())))
          .orElseGet(() -> new Place(null, Context.at(STANDARD, target.ca())));
    }
    Optional<String> known =
        contexts.contexts().entrySet().stream()
            .filter(entry -> same(entry.getValue().server(), server))
            .map(Map.Entry::getKey)
            .sorted(
                (a, b) ->
                    Boolean.compare(b.equals(contexts.current()), a.equals(contexts.current())))
            .findFirst();
    return known
        .map(name -> new Place(name, withCa(contexts.contexts().get(name), target.ca())))
        .orElseGet(() -> new Place(null, Context.at(server, target.ca())));
  }

  private static Context withCa(@Nullable Context context, @Nullable String ca) {
    if (context == null) {
      throw new IllegalArgumentException("there is no context");
    }
    return ca == null
        ? context
        : new Context(
            context.server(), ca, context.user(), context.accessToken(), context.refreshToken());
  }

  private static HttpClient client(Context context) {
    String ca = context.ca();
    return HttpConnection.client(ca == null ? null : TrustedAuthority.of(Path.of(ca)));
  }

  private static boolean same(String a, String b) {
    return a.replaceAll("/+$", "").equalsIgnoreCase(b.replaceAll("/+$", ""));
  }

  /** The address of a server. */
  static URI address(String text) {
    try {
      URI address = URI.create(text);
      String scheme = address.getScheme();
      if (address.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // It is none either.
    }
    throw CliException.usage("'%s' is no address such as %s".formatted(text, STANDARD));
  }
}
