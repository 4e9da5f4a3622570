package dev.slipway.server.options;

import dev.slipway.pipeline.PipelineOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Reads what the server is told of deploy scripts. */
final class PipelineValues {
  private static final int MOST_MINUTES = 10_080;

  private static final String SSH_AGENT = "SSH_AUTH_SOCK";

  private PipelineValues() {}

  static ScriptsOption read(Settings settings, HttpOptions http, Map<String, String> environment) {
    PipelineOptions standard = PipelineOptions.standard();
    PipelineOptions options =
        standard
            .path(settings.read(Option.PATH_FOR_DEPLOY, standard.path(), PipelineValues::folders))
            .limits(
                settings.read(Option.SCRIPTS_AT_ONCE, standard.atOnce(), Values::workers),
                settings.read(
                    Option.SCRIPT_TIME_LIMIT, standard.timeLimit(), PipelineValues::minutes));
    String agent = environment.getOrDefault(SSH_AGENT, "");
    if (!agent.isBlank()) {
      options = options.sshAuthSock(agent);
    }
    Path services = settings.readOrNull(Option.SERVICES, Values::folder);
    URI publicUrl = http.publicUrl() == null ? null : withoutSlash(http.publicUrl());
    URI told = settings.readOrNull(Option.SCRIPT_API_URL, PipelineValues::url);
    return new ScriptsOption(
        services == null ? options : options.services(services),
        told == null ? publicUrl : told,
        settings.readOrNull(Option.SCRIPT_USER, PipelineValues::user),
        settings.readOrNull(Option.SCRIPT_FILES, Values::folder));
  }

  private static URI url(String text) {
    return withoutSlash(Values.url(text));
  }

  private static URI withoutSlash(URI address) {
    String text = address.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : address;
  }

  private static String user(String text) {
    if (!text.matches("#\\d{1,10}|[A-Za-z0-9_][A-Za-z0-9_.@-]*\\$?")) {
      throw new IllegalArgumentException("'" + text + "' is no name of a user");
    }
    return text;
  }

  private static String folders(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("must not be empty");
    }
    return text;
  }

  private static Duration minutes(String text) {
    if (!text.matches("[0-9]{1,5}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > MOST_MINUTES) {
      throw new IllegalArgumentException(
          "'" + text + "' is no number of minutes, 1 to " + MOST_MINUTES);
    }
    return Duration.ofMinutes(Integer.parseInt(text));
  }
}
