package dev.slipway.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a terminal that is none, made by {@code script}, and beside it in a pipe. */
class TerminalProcessTest {
  private static final String ID = "0d9a6f0e-6f0c-4c3e-9d7a-3f8f5f1c2b10";
  private static final String ESCAPE = "\u001b";
  private static final String GREEN = ESCAPE + "[32m";
  private static final String ERASE_LINE = ESCAPE + "[2K";

  @TempDir Path folder;

  private final AtomicInteger asked = new AtomicInteger();
  private Checkout checkout;
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    checkout = Checkout.in(folder);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String status = asked.incrementAndGet() % 4 == 0 ? "running" : "provisioning";
          byte[] body =
              "{\"id\": \"%s\", \"name\": \"dev\", \"status\": \"%s\", \"base_url\": \"https://%s\"}"
                  .formatted(ID, status, "long".repeat(40))
                  .getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void terminal_showsALiveDisplay_inColour_andLinesThatFit() throws Exception {
    String shown = onTerminal(Map.of("TERM", "xterm"));

    assertThat(shown).contains(ERASE_LINE, GREEN + "✓", GREEN + "running");
    assertThat(shown).containsPattern("longl?o?n?g?…").doesNotContain("long".repeat(20));
  }

  @Test
  void noColor_leavesTheDisplayAlive_withoutColours() throws Exception {
    String shown = onTerminal(Map.of("TERM", "xterm", "NO_COLOR", "1"));

    assertThat(shown).contains(ERASE_LINE, "✓ environment").doesNotContain(ESCAPE + "[3");
  }

  @Test
  void dumbTerminal_getsPlainLines() throws Exception {
    assertThat(onTerminal(Map.of("TERM", "dumb")))
        .contains("* Waiting for environment", "ok: environment")
        .doesNotContain(ESCAPE);
  }

  @Test
  void pipe_getsPlainLines_ofAnyLength() throws Exception {
    Checkout.Result result = checkout.run(variables(Map.of("TERM", "xterm")), command());

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("long".repeat(40)).doesNotContain(ESCAPE);
    assertThat(result.err()).contains("* Waiting for environment").doesNotContain(ESCAPE);
  }

  private String onTerminal(Map<String, String> variables) throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/script")),
        "there is no script of util-linux, so nothing is tried on a terminal");
    String line =
        "stty cols 70 rows 24; bash " + checkout.launcher() + " " + String.join(" ", command());
    Checkout.Result result =
        checkout.execute(
            variables(variables), List.of("/usr/bin/script", "-qec", line, "/dev/null"));
    assertThat(result.code()).as(result.out()).isZero();
    return result.out();
  }

  private static String[] command() {
    return new String[] {"environment", "get", ID, "--wait"};
  }

  private Map<String, String> variables(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("SLIPWAY_SERVER", "http://127.0.0.1:" + server.getAddress().getPort());
    variables.put("SLIPWAY_TOKEN", "token");
    return variables;
  }
}
