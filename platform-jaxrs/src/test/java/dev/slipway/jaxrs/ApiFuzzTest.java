package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testkit.http.ApiFuzzer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiFuzzTest {
  @Test
  void badInput_neverBreaksTheServer() throws Exception {
    try (ApiServer server = ApiServer.start()) {
      server.publish("fuzz", "1.0.0");
      String token = server.tokens.issueUser(server.admin).value().reveal();
      ApiFuzzer fuzzer = new ApiFuzzer(server.anybody.base(), token);

      List<String> faults = fuzzer.run();

      assertThat(faults).isEmpty();
      assertThat(fuzzer.requests()).isGreaterThan(1000);
      assertThat(server.anybody.get("/health").status()).isEqualTo(200);
    }
  }

  @Test
  void strangers_breakNothingEither() throws Exception {
    try (ApiServer server = ApiServer.start()) {
      assertThat(new ApiFuzzer(server.anybody.base(), null).run()).isEmpty();
    }
  }
}
