package dev.slipway.server.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.secret.Secret;
import dev.slipway.server.cli.client.ApiRequest;
import dev.slipway.server.cli.client.ApiResponse;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.client.Connection;
import dev.slipway.server.cli.client.Content;
import dev.slipway.server.cli.client.ExitCode;
import dev.slipway.server.cli.client.Failures;
import dev.slipway.server.cli.command.Connections.Place;
import dev.slipway.server.cli.config.Context;
import dev.slipway.server.cli.config.Contexts;
import dev.slipway.server.cli.output.Terminal;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code slipway login} and {@code slipway logout}. */
final class SessionCommands {
  private final Connections connections;
  private final Terminal terminal;

  SessionCommands(Connections connections, Terminal terminal) {
    this.connections = connections;
    this.terminal = terminal;
  }

  static CommandSpec loginSpec() {
    CommandSpec spec =
        CommandSpecs.of(
            "login",
            "Logs in at a server and remembers it as a context. The password is asked for, or read"
                + " from standard input, never taken from the command line.");
    spec.usageMessage()
        .footer(
            "",
            "Example:",
            "  slipway login --server https://slipway.example.com --user ada@example.com");
    spec.addOption(
        OptionSpec.builder("--user")
            .paramLabel("NAME")
            .type(String.class)
            .description("The account's name or e-mail; asked for when left out.")
            .build());
    spec.addOption(
        OptionSpec.builder("--password-stdin")
            .arity("0")
            .type(Boolean.class)
            .description("Read the password from standard input.")
            .build());
    CommandSpecs.addTarget(spec);
    return spec;
  }

  static CommandSpec logoutSpec() {
    CommandSpec spec = CommandSpecs.of("logout", "Ends the login of a context.");
    spec.usageMessage().footer("", "Example:", "  slipway logout");
    CommandSpecs.addTarget(spec);
    return spec;
  }

  void login(ParseResult line) {
    Target target = Target.of(line);
    Place place = place(target);
    String given = line.matchedOptionValue("--user", (String) null);
    String user =
        given == null
            ? terminal
                .prompt()
                .line("Name or e-mail: ")
                .orElseThrow(() -> CliException.usage("missing --user NAME"))
            : given;
    Secret password =
        line.hasMatchedOption("--password-stdin")
            ? new InputFiles(terminal.in()).secret("--password-stdin", "-")
            : terminal
                .prompt()
                .secret("Password: ")
                .orElseThrow(
                    () ->
                        CliException.usage(
                            "nobody can be asked for the password: give --password-stdin"));
    String form =
        "username=%s&password=%s"
            .formatted(URLEncoder.encode(user, UTF_8), URLEncoder.encode(password.reveal(), UTF_8));
    JsonNode answer = post(place.context(), "/token", "application/x-www-form-urlencoded", form);
    Context context =
        place
            .context()
            .withLogin(
                user,
                answer.path("access_token").asText(),
                answer.path("refresh_token").asText(null));
    String name = Objects.requireNonNull(place.name());
    connections.file().change(contexts -> contexts.with(name, context).using(name));
    terminal.out().printf("Logged in at %s as %s, context %s%n", context.server(), user, name);
  }

  /** The server, with the name that its context has or gets. */
  private Place place(Target target) {
    String named = target.context();
    Contexts contexts = connections.file().read();
    if (named != null && contexts.find(named).isEmpty()) {
      Target without =
          new Target(
              target.server(),
              null,
              target.ca(),
              target.local(),
              target.as(),
              target.data(),
              target.config());
      return new Place(named, connections.place(without).context().withLogin(null, null, null));
    }
    Place place = connections.place(target);
    String name = place.name();
    return new Place(
        name == null ? Connections.address(place.context().server()).getHost() : name,
        place.context());
  }

  void logout(ParseResult line) {
    Place place = connections.place(Target.of(line));
    String name = place.name();
    String refresh = place.context().refreshToken();
    if (name == null || place.context().accessToken() == null) {
      terminal.out().println("Nobody is logged in at " + place.context().server());
      return;
    }
    if (refresh != null) {
      post(
          place.context(),
          "/auth/logout",
          "application/json",
          JsonNodeFactory.instance.objectNode().put("refresh_token", refresh).toString());
    }
    connections
        .file()
        .change(contexts -> contexts.with(name, place.context().withLogin(null, null, null)));
    terminal.out().println("Logged out at " + place.context().server());
  }

  private JsonNode post(Context context, String path, String type, String body) {
    Target target = new Target(context.server(), null, context.ca(), false, "", null, null);
    try (Connection connection = connections.anonymous(target);
        ApiResponse response =
            connection.send(
                new ApiRequest(
                    "POST",
                    path,
                    Map.of("Accept", "application/json"),
                    Content.of(type, body.getBytes(UTF_8))))) {
      if (response.status() == 401) {
        throw new CliException(
            ExitCode.NOT_LOGGED_IN, response.json().path("detail").asText("Not logged in"));
      }
      if (!response.ok()) {
        throw Failures.of(response, connection.target());
      }
      return response.json();
    }
  }
}
