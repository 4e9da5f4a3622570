package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.secret.Secret;
import dev.slipway.testkit.http.ApiFuzzer;
import dev.slipway.testkit.http.FuzzReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiFuzzTest {
  @Test
  void badInput_neverBreaksTheServer() throws Exception {
    List<dev.slipway.jaxrs.operation.Operation> more = HandMade.operations();
    try (ApiServer server = ApiServer.start(ApiOptions.defaults(), more)) {
      server.publish("fuzz", "1.0.0");
      String token = server.tokens.issueUser(server.admin).value().reveal();

      FuzzReport report =
          ApiFuzzer.of(server.anybody.base())
              .as(token)
              .wellFormed()
              .within(Duration.ofSeconds(10))
              .atLeast(21)
              .invariant("health is open", () -> server.anybody.get("/health").status() == 200)
              .invariant("every deployment has its revision", () -> isWhole(server))
              .run();

      assertThat(report.faults()).isEmpty();
      assertThat(report.requests()).isGreaterThan(20 * report.operations());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"service", "deployment", "config"})
  void bearersOfScriptTokens_breakNothingEither(String kind) throws Exception {
    try (ApiServer server = ApiServer.start()) {
      server.stores.scriptServices().insert("shop", JsonNodeFactory.instance.objectNode());
      Duration hour = Duration.ofHours(1);
      Secret service = server.tokens.issueService("shop", "ci", "ada", hour).value();
      ApiClient ci = server.anybody.with(service.reveal());
      long run = ci.post("/deployments/").json().get("id").asLong();
      Secret token =
          switch (kind) {
            case "service" -> service;
            case "deployment" -> server.tokens.issueDeployment(run, hour).value();
            default -> server.tokens.issueConfig("dns", hour).value();
          };

      FuzzReport report =
          ApiFuzzer.of(server.anybody.base())
              .as(token.reveal())
              .wellFormed()
              .within(Duration.ofSeconds(5))
              .invariant(
                  "every run has steps",
                  () -> !server.stores.runs().steps(run).isEmpty() || isOver(server, run))
              .run();

      assertThat(report.faults()).isEmpty();
    }
  }

  private static boolean isOver(ApiServer server, long run) {
    return server.stores.runs().find(run).orElseThrow().finished() != null;
  }

  /** What is written together is there together. */
  private static boolean isWhole(ApiServer server) {
    return server.stores.deployments().liveIds().stream()
        .allMatch(id -> !server.stores.deployments().revisions(id).isEmpty());
  }

  @Test
  void strangers_breakNothingEither() throws Exception {
    try (ApiServer server = ApiServer.start()) {
      long accounts = server.stores.accounts().count();

      FuzzReport report =
          ApiFuzzer.of(server.anybody.base())
              .wellFormed()
              .within(Duration.ofSeconds(5))
              .invariant(
                  "strangers publish nothing",
                  () -> server.stores.catalog().listProducts().isEmpty())
              .run();

      assertThat(report.faults()).isEmpty();
      assertThat(server.stores.accounts().count()).isGreaterThanOrEqualTo(accounts);
    }
  }
}
