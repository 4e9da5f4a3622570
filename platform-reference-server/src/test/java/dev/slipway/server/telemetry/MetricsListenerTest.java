package dev.slipway.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.server.lifecycle.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsListenerTest {
  private final MetricsListener listener =
      MetricsListener.start(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), () -> "up 1\n");

  @AfterEach
  void stop() {
    listener.stop();
  }

  @Test
  void metrics_areReadWithoutAToken_andNothingElseIs() throws Exception {
    assertThat(send("GET", "/metrics").body()).isEqualTo("up 1\n");
    assertThat(send("GET", "/metrics/").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/products").statusCode()).isEqualTo(404);
    HttpResponse<String> post = send("POST", "/metrics");
    assertThat(post.statusCode()).isEqualTo(405);
    assertThat(post.headers().firstValue("Allow")).contains("GET");
  }

  @Test
  void takenAddress_isTold() {
    InetSocketAddress taken =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.address().getPort());

    assertThatThrownBy(() -> MetricsListener.start(taken, () -> ""))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("--metrics-address");
  }

  private HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    URI address = listener.address().resolve(path);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address).method(method, BodyPublishers.noBody()).build(),
            BodyHandlers.ofString());
  }
}
