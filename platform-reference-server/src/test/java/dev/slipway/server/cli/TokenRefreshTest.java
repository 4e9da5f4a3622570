package dev.slipway.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logins that are renewed. A refresh token serves once, and its second use ends the login, so that
 * processes which renew at one time must not spend the same one.
 */
class TokenRefreshTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PROCESSES = 4;

  @TempDir Path folder;

  @Test
  void processesThatRenewAtOneTime_keepTheLogin() throws Exception {
    try (RunningServer server = new RunningServer(folder.resolve("data"))) {
      Cli cli = cli(server.address());
      cli.typing(RunningServer.PASSWORD).ok("login", "--user", "admin", "--password-stdin");
      breakAccessToken();

      List<Process> processes = new ArrayList<>();
      for (int i = 0; i < PROCESSES; i++) {
        processes.add(start(server.address(), i));
      }
      for (int i = 0; i < PROCESSES; i++) {
        assertThat(processes.get(i).waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(processes.get(i).exitValue())
            .as(Files.readString(folder.resolve("err" + i), UTF_8))
            .isZero();
      }

      breakAccessToken(); // the refresh token that is kept is one that was never used
      assertThat(cli.ok("user", "me", "-o", "json")).contains("\"name\" : \"admin\"");
    }
  }

  @Test
  void serverThatIsBusy_doesNotEndTheLogin() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean refresh = exchange.getRequestURI().getPath().equals("/auth/refresh");
          exchange.sendResponseHeaders(refresh ? 429 : 401, -1);
          exchange.close();
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort();
      Path file = Files.createDirectories(folder.resolve("slipway")).resolve("contexts.json");
      Files.writeString(
          file,
          """
          {"current": "one", "contexts": {"one": {"server": "%s", "ca": null, "user": "ada",
            "accessToken": "old", "refreshToken": "still-good"}}}
          """
              .formatted(address));

      assertThat(cli(address).run("product", "list").code()).isEqualTo(3);

      assertThat(Files.readString(file)).contains("still-good");
    } finally {
      server.stop(0);
    }
  }

  private void breakAccessToken() throws Exception {
    Path file = folder.resolve("slipway/contexts.json");
    String text = Files.readString(file);
    JsonNode token = JSON.readTree(text).at("/contexts/127.0.0.1/accessToken");
    Files.writeString(file, text.replace(token.asText(), "broken"));
  }

  private Cli cli(String address) {
    return new Cli(Map.of("XDG_CONFIG_HOME", folder.toString(), "SLIPWAY_SERVER", address));
  }

  private Process start(String address, int number) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.slipway.server.Main",
                "user",
                "me")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(folder.resolve("err" + number).toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SLIPWAY_"));
    builder.environment().put("XDG_CONFIG_HOME", folder.toString());
    builder.environment().put("SLIPWAY_SERVER", address);
    return builder.start();
  }
}
