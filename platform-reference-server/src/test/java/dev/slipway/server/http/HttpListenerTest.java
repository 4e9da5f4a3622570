package dev.slipway.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.jaxrs.security.RemoteAddress;
import dev.slipway.server.lifecycle.StartException;
import dev.slipway.server.options.CatalogAuth;
import dev.slipway.server.options.HttpOptions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpListenerTest {
  private static final HttpOptions FREE_PORT =
      new HttpOptions(
          "127.0.0.1", 0, null, CatalogAuth.TOKEN, List.of(), List.of(), null, 240, null);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Things things = new Things();
  private HttpListener listener;

  @BeforeEach
  void start() {
    listener = HttpListener.start(FREE_PORT, new ResourceConfig().registerInstances(things));
  }

  @AfterEach
  void stop() throws InterruptedException {
    things.goOn.countDown();
    listener.stop(Duration.ofSeconds(1));
  }

  @Test
  void takenPort_isToldWithTheWayOut() {
    HttpOptions taken = FREE_PORT.withPort(listener.address().getPort());

    assertThat(HttpListener.free(taken.bind(), taken.port())).isFalse();
    assertThatThrownBy(() -> HttpListener.start(taken, new ResourceConfig()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("taken")
        .hasMessageContaining("--port");
  }

  @Test
  void localAddress_hasThePortThatTheSystemChose() throws Exception {
    assertThat(listener.localAddress())
        .isEqualTo(URI.create("http://localhost:" + listener.address().getPort()));
    assertThat(localAddress("0.0.0.0")).startsWith("http://localhost:").doesNotEndWith(":0");
    assertThat(localAddress("127.0.0.3")).startsWith("http://127.0.0.3:").doesNotEndWith(":0");
  }

  private static String localAddress(String bind) throws Exception {
    HttpListener other =
        HttpListener.start(
            new HttpOptions(
                bind, 0, null, CatalogAuth.TOKEN, List.of(), List.of(), null, 240, null),
            new ResourceConfig());
    try {
      return other.localAddress().toString();
    } finally {
      other.stop(Duration.ofSeconds(1));
    }
  }

  @Test
  void remoteAddress_isKnownToTheApplication() throws Exception {
    assertThat(get("/things/address").body()).isEqualTo("127.0.0.1");
  }

  @Test
  void offerOfAnotherProtocol_isPassedOver() throws Exception {
    HttpClient offersHttp2 = HttpClient.newHttpClient();

    HttpResponse<String> response =
        offersHttp2.send(
            HttpRequest.newBuilder(listener.address().resolve("/things/echo"))
                .header("Content-Type", "text/plain")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString("text"))
                .build(),
            BodyHandlers.ofString());

    assertThat(response.body()).isEqualTo("text");
    assertThat(response.headers().firstValue("Content-Type")).contains("text/plain");
  }

  @Test
  void unusualMethod_mayHaveABody() throws Exception {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(listener.address().resolve("/things"))
                .method("UPDATE", HttpRequest.BodyPublishers.ofString("text"))
                .build(),
            BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(405);
  }

  @Test
  void headersThatAreTooLarge_areAnswered431() throws IOException {
    String large = " HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(17_000) + "\r\n\r\n";
    assertThat(raw("GET /things" + large))
        .startsWith("HTTP/1.1 431 ")
        .contains("Content-Type: application/json", "X-Content-Type-Options: nosniff")
        .endsWith("\r\n\r\n{\"detail\":\"Request Header Fields Too Large\"}");
    assertThat(raw("GET /api/services" + large))
        .startsWith("HTTP/1.1 431 ")
        .contains("API-Version: 1.0.0", "{\"error\":", "\"message\":");
  }

  @Test
  void whatIsNotHttp_isAnswered400() throws IOException {
    assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .endsWith("{\"detail\":\"Bad Request\"}");
  }

  @Test
  void stop_waitsForTheRequestThatRuns() throws Exception {
    URI address = listener.address();
    CompletableFuture<HttpResponse<String>> running =
        client.sendAsync(
            HttpRequest.newBuilder(address.resolve("/things/slow")).build(),
            BodyHandlers.ofString());
    assertThat(things.entered.await(10, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Void> stopped =
        CompletableFuture.runAsync(
            () -> {
              try {
                listener.stop(Duration.ofSeconds(10));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    while (!HttpListener.free(address.getHost(), address.getPort())) {
      Thread.onSpinWait();
    }
    things.goOn.countDown();

    assertThat(running.get(10, TimeUnit.SECONDS).body()).isEqualTo("done");
    stopped.get(10, TimeUnit.SECONDS);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(listener.address().resolve(path)).build(), BodyHandlers.ofString());
  }

  private String raw(String request) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), listener.address().getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.getOutputStream().flush();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        socket.getInputStream().transferTo(answer);
      } catch (SocketException e) {
        // closed with input unread: what came before counts
      }
      return answer.toString(UTF_8);
    }
  }

  @Path("things")
  public static final class Things {
    @POST
    @Path("echo")
    @Produces("text/plain")
    public String echo(String text) {
      return text;
    }

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @GET
    @Path("slow")
    public String slow() throws InterruptedException {
      entered.countDown();
      goOn.await();
      return "done";
    }

    @GET
    @Path("address")
    public String address(@Context ContainerRequestContext request) {
      return String.valueOf(request.getProperty(RemoteAddress.PROPERTY));
    }

    @POST
    public void post(String body) {}
  }
}
