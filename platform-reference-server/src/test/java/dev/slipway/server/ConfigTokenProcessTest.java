package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTokenProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void token_isTakenByTheServer() throws Exception {
    String token = finish(0, "dns").out().strip();
    assertThat(token.split("\\.", -1)).hasSize(3);

    try (ServerProcess server =
        ServerProcess.start(Map.of(), "serve", "--port", "0", "--data", data())) {
      URI address = server.awaitAddress();
      HttpResponse<String> reply =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(address.resolve("/deployed-services/"))
                      .header("Authorization", "Bearer " + token)
                      .build(),
                  BodyHandlers.ofString());
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo("[]");
    }
  }

  @Test
  void wrongUse_isTold() throws Exception {
    assertThat(finish(2, "--days", "0", "dns").err())
        .contains("--days: '0' is no number of days, 1 to 3650");
    assertThat(finish(2).err()).contains("NAME");
  }

  private ServerProcess finish(int exitCode, String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of("config-token", "--data", data()));
    line.addAll(List.of(arguments));
    try (ServerProcess process = ServerProcess.start(Map.of(), line.toArray(String[]::new))) {
      assertThat(process.awaitExit(PATIENCE)).as(process.out() + process.err()).isEqualTo(exitCode);
      return process;
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }
}
