package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testkit.http.ApiFuzzer;
import dev.slipway.testkit.http.FuzzReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

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
              .invariant("health is open", () -> server.anybody.get("/health").status() == 200)
              .invariant("every deployment has its revision", () -> isWhole(server))
              .run();

      assertThat(report.faults()).isEmpty();
      assertThat(report.requests()).isGreaterThan(20 * report.operations());
    }
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
