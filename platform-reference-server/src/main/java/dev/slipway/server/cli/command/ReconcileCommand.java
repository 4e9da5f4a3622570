package dev.slipway.server.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.server.cli.client.ApiRequest;
import dev.slipway.server.cli.client.ApiResponse;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.client.Connection;
import dev.slipway.server.cli.client.ExitCode;
import dev.slipway.server.cli.client.Failures;
import dev.slipway.server.cli.output.Terminal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * Document 000's {@code reconcile ID}: has the deployment reconciled, and tells what came of it.
 * The document names no account, so the deployment is looked for among one's own, then, as an
 * admin, among everybody's.
 */
final class ReconcileCommand {
  private static final long PATIENCE_SECONDS = 300; // as Helm's own, where a template says none
  private static final long PAUSE_MILLIS = 200;

  private final Connection connection;
  private final Terminal terminal;
  private final Duration patience;

  ReconcileCommand(Connection connection, Terminal terminal, ParseResult line) {
    this.connection = connection;
    this.terminal = terminal;
    this.patience =
        Duration.ofSeconds(line.matchedOptionValue(CommandSpecs.TIMEOUT, PATIENCE_SECONDS));
  }

  static CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of("reconcile", "Reconciles a deployment now and tells what came of it.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .paramLabel("ID")
            .type(String.class)
            .description("The deployment's number.")
            .build());
    spec.addOption(
        OptionSpec.builder(CommandSpecs.TIMEOUT)
            .paramLabel("SECONDS")
            .type(Long.class)
            .description("How long to wait for it at most; 300 when left out.")
            .build());
    CommandSpecs.addTarget(spec);
    spec.usageMessage().footer("", "Example:", "  slipway reconcile 1");
    return spec;
  }

  void run(ParseResult line) {
    String id = line.matchedPositionalValue(0, "");
    if (id.isEmpty()) {
      throw CliException.usage("missing ID");
    }
    if (!id.matches("\\d{1,18}")) {
      throw CliException.usage("ID: '" + id + "' is no whole number");
    }
    String path =
        find(id).orElseThrow(() -> new CliException(ExitCode.REFUSED, "Deployment not found"));
    connection.json(
        new ApiRequest("POST", path + "/reconcile", Map.of("Accept", "application/json"), null));
    connection.work();
    JsonNode deployment = await(path, id);
    String status = deployment.path("status").asText();
    if (Readiness.of("deployment", deployment) == Readiness.FAILED || status.equals("error")) {
      throw new CliException(
          ExitCode.REFUSED,
          "Reconcile failed for deployment %s: %s"
              .formatted(id, DocumentedAlias.text(deployment, "last_error")));
    }
    terminal
        .out()
        .printf(
            "Reconciled deployment %s status=%s applied_template_id=%s%n",
            id, status, DocumentedAlias.text(deployment.path("applied_template"), "id"));
  }

  private Optional<String> find(String id) {
    String own = connection.json(ApiRequest.get("/users/me")).path("id").asText();
    Optional<String> found = under(own, id);
    if (found.isPresent()) {
      return found;
    }
    try (ApiResponse users = connection.send(ApiRequest.get("/users"))) {
      if (users.ok()) {
        for (JsonNode user : users.json()) {
          found = under(user.path("id").asText(), id);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> under(String user, String id) {
    String path = "/users/" + user + "/deployments/" + id;
    try (ApiResponse response = connection.send(ApiRequest.get(path))) {
      if (response.status() != 404 && !response.ok()) {
        throw Failures.of(response, connection.target());
      }
      return response.ok() ? Optional.of(path) : Optional.empty();
    }
  }

  private JsonNode await(String path, String id) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      JsonNode deployment = connection.json(ApiRequest.get(path));
      String status = deployment.path("status").asText();
      if (!status.equals("provisioning") && !status.equals("deleting")) {
        return deployment;
      }
      if (System.nanoTime() >= end) {
        String reason = Readiness.reason(deployment);
        throw new CliException(
            ExitCode.REFUSED,
            "Reconcile failed for deployment %s: %s"
                .formatted(id, reason.isEmpty() ? "it is still under way" : reason));
      }
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CliException(ExitCode.UNAVAILABLE, "interrupted", e);
      }
    }
  }
}
