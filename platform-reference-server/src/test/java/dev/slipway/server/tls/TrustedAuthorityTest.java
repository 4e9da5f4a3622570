package dev.slipway.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.slipway.server.cli.client.ApiRequest;
import dev.slipway.server.cli.client.ApiResponse;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.client.Credentials;
import dev.slipway.server.cli.client.ExitCode;
import dev.slipway.server.cli.client.HttpConnection;
import dev.slipway.server.cli.client.TrustedAuthority;
import dev.slipway.server.http.HttpListener;
import dev.slipway.server.options.CatalogAuth;
import dev.slipway.server.options.HttpOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands reach a server whose certificate an authority of their own proves, and no other. */
class TrustedAuthorityTest {
  @TempDir Path folder;

  @Test
  void certificateOfTheNamedAuthority_isTrusted_andNoOther() throws Exception {
    TestKeys.Made made = new TestKeys(folder).make("server", "EC", "-1d", 30);
    HttpListener listener =
        HttpListener.start(
            new HttpOptions(
                "127.0.0.1",
                0,
                null,
                CatalogAuth.TOKEN,
                List.of(),
                List.of(),
                made.files(),
                240,
                null),
            new ResourceConfig());
    try {
      HttpConnection trusting =
          new HttpConnection(
              HttpConnection.client(TrustedAuthority.of(made.files().certificate())),
              listener.address(),
              Credentials.none());
      try (ApiResponse response = trusting.send(ApiRequest.get("/nothing"))) {
        assertThat(response.status()).isEqualTo(404);
      }
      HttpConnection distrusting =
          new HttpConnection(HttpConnection.client(null), listener.address(), Credentials.none());
      assertThatThrownBy(() -> distrusting.send(ApiRequest.get("/nothing")))
          .hasMessageContaining("is not trusted")
          .hasMessageContaining("--ca")
          .asInstanceOf(type(CliException.class))
          .extracting(CliException::exitCode)
          .isEqualTo(ExitCode.UNAVAILABLE);
    } finally {
      listener.stop(Duration.ofSeconds(1));
    }
  }

  @Test
  void fileWithoutCertificate_isTold() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");

    assertThatThrownBy(() -> TrustedAuthority.of(empty))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("--ca");
  }
}
