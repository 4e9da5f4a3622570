package dev.slipway.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.error.InvalidInputException;
import dev.slipway.secret.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeconfigDriverTest {
  private static final String GOOD =
      """
      apiVersion: v1
      kind: Config
      current-context: here
      clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
      users: [{name: u, user: {token: s3cret-token}}]
      contexts: [{name: here, context: {cluster: c, user: u}}]
      """;

  private final ClusterAccess platform = Clusters.kubeconfig(Path.of("/nowhere/kubeconfig"));
  private final KubeconfigDriver driver = new KubeconfigDriver(platform);

  @AfterEach
  void close() {
    platform.close();
  }

  private static ClusterSpec spec(@Nullable String kubeconfig) {
    return new ClusterSpec(
        "far",
        KubeconfigDriver.NAME,
        null,
        ClusterFigures.unknown(),
        kubeconfig == null ? null : Secret.of(kubeconfig));
  }

  @Test
  void goodOne_isTaken() {
    assertThat(driver.accept(spec(GOOD))).isEqualTo(spec(GOOD));
    assertThat(spec(GOOD).toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "token: s3cret-token | tokenFile: /etc/passwd | names files",
        "token: s3cret-token | client-certificate: /etc/passwd | names files",
        "token: s3cret-token | client-key: s3cret/key | names files",
        "server: \"https://127.0.0.1:1\" | server: \"https://a\", certificate-authority: /etc/passwd"
            + " | names files",
        "token: s3cret-token | exec: {apiVersion: v1, command: /bin/sh, args: [s3cret]}"
            + " | runs a program",
        "token: s3cret-token | auth-provider: {name: gcp, config: {cmd-path: s3cret}}"
            + " | runs a program",
        "server: \"https://127.0.0.1:1\" | server: \"file:///s3cret\" | no server",
        "server: \"https://127.0.0.1:1\" | server: \"https://s3cret host\" | no server",
        "server: \"https://127.0.0.1:1\" | insecure-skip-tls-verify: true | no current context",
        "current-context: here | current-context: s3cret | no current context",
        "current-context: here | x: y | no current context",
        "cluster: c, user: u | cluster: s3cret, user: u | no current context",
        "clusters: [{name: c, | clusters: [{ | no current context",
        "kind: Config | kind: [s3cret | not a valid YAML document",
        "token: s3cret-token | client-key-data: s3cret, client-certificate-data: s3cret"
            + " | not usable",
      })
  void otherOne_isRefusedWithoutQuotingIt(String part, String instead, String message) {
    assertThat(GOOD).contains(part);
    assertThatThrownBy(() -> driver.accept(spec(GOOD.replace(part, instead))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("body.kubeconfig: Kubeconfig ")
        .hasMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
  }

  @ParameterizedTest
  @CsvSource({"s3cret", "7", "[]", "''", "'&a [*a]'", "'{}'"})
  void textThatIsNone_isRefused(String text) {
    assertThatThrownBy(() -> driver.accept(spec(text)))
        .isInstanceOf(InvalidInputException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
  }

  @Test
  void deepOne_isRefused() {
    for (String deep : List.of("[".repeat(100_000), "{a: ".repeat(50_000), "- ".repeat(100_000))) {
      assertThatThrownBy(() -> driver.accept(spec(deep))).isInstanceOf(InvalidInputException.class);
    }
  }

  @Test
  void longOne_isRefused() {
    assertThatThrownBy(() -> driver.accept(spec(GOOD + "#" + "x".repeat(300_000))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("longer than");
  }

  @Test
  void fieldsOfOtherDrivers_areRefused() {
    assertThatThrownBy(() -> driver.accept(spec(null)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("body.kubeconfig: Field required");
    assertThatThrownBy(() -> driver.accept(spec(GOOD).withProfile("p")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("body.profile");
    ClusterSpec sized =
        new ClusterSpec(
            "far",
            KubeconfigDriver.NAME,
            null,
            new ClusterFigures(1, null, null, "v1.28.0"),
            Secret.of(GOOD));
    assertThatThrownBy(() -> driver.accept(sized))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("body.cpus")
        .hasMessageContaining("body.kubernetes_version");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | <html>hello</html>",
        "200 | {}",
        "200 | null",
        "200 | []",
        "200 | {\"gitVersion\": null, \"items\": null}",
        "200 | {\"gitVersion\": {\"s3cret-token\": 1}}",
        "404 | not here: s3cret-token",
        "403 | {\"kind\":\"Status\",\"message\":\"s3cret-token\"}",
        "500 | s3cret-token",
        "302 | s3cret-token",
      })
  void somethingElseThatAnswers_isAnErrorWithoutItsWords(int status, String body)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort();
      ClusterSight sight =
          driver.look(
              new ClusterTarget(spec(GOOD.replace("https://127.0.0.1:1", address)), false),
              DriverCall.within(Duration.ofSeconds(30)));

      assertThat(sight.status()).isEqualTo(ClusterStatus.ERROR);
      assertThat(sight.reason()).startsWith("The API server ").doesNotContain("s3cret", "html");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void deadAddress_isAnErrorWithItsReason() {
    ClusterSight sight =
        driver.look(
            new ClusterTarget(spec(GOOD), false), DriverCall.within(Duration.ofSeconds(30)));

    assertThat(sight.status()).isEqualTo(ClusterStatus.ERROR);
    assertThat(sight.reason()).startsWith("The API server does not answer");
    assertThat(sight.figures()).isEqualTo(ClusterFigures.unknown());
  }

  @Test
  void platformsOwnKubeconfigThatIsMissing_isAnErrorWithItsReason() {
    ClusterSight sight =
        driver.look(new ClusterTarget(spec(null), true), DriverCall.within(Duration.ofSeconds(30)));

    assertThat(sight.status()).isEqualTo(ClusterStatus.ERROR);
    assertThat(sight.reason()).contains("/nowhere/kubeconfig cannot be read");
  }
}
