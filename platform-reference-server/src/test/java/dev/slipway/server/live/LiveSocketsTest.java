package dev.slipway.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.error.UnavailableException;
import dev.slipway.event.NewEvent;
import dev.slipway.identity.token.InvalidTokenException;
import dev.slipway.server.http.HttpListener;
import dev.slipway.server.options.CatalogAuth;
import dev.slipway.server.options.HttpOptions;
import dev.slipway.store.Stores;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.MutableClock;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveSocketsTest {
  private static final HttpOptions FREE_PORT =
      new HttpOptions(
          "127.0.0.1", 0, null, CatalogAuth.TOKEN, List.of(), List.of(), null, 240, null);
  private static final String ACCEPTED =
      "{\"type\":\"authentication\",\"status\":\"success\","
          + "\"detail\":\"access token verification successful for user admin\"}";
  private static final String REFUSED =
      "{\"type\":\"authentication\",\"status\":\"failure\","
          + "\"detail\":\"access token verification failed\"}";
  private static final Duration LIFETIME = Duration.ofSeconds(100);

  private final MutableClock clock = MutableClock.create();
  private final Stores stores = Stores.inMemory(clock);
  private final AtomicReference<String> good = new AtomicReference<>("good");
  private final AtomicInteger asked = new AtomicInteger();
  private LiveHub hub;
  private LiveSockets sockets;
  private HttpListener listener;

  @BeforeEach
  void start() {
    Instant end = clock.instant().plus(LIFETIME);
    hub =
        LiveHub.start(
            stores.events(), token -> authenticate(token, end), LiveOptions.defaults(), clock);
    sockets = LiveSockets.of(hub, LiveOptions.defaults());
    listener = HttpListener.start(FREE_PORT, new ResourceConfig(), sockets.addOn());
  }

  private LiveCaller authenticate(String token, Instant end) {
    asked.incrementAndGet();
    if (token.equals("database away")) {
      throw new UnavailableException("the database is away");
    }
    if (!token.equals(good.get())) {
      throw new InvalidTokenException(InvalidTokenException.Reason.UNKNOWN_ACCOUNT);
    }
    return new LiveCaller("admin", end);
  }

  @AfterEach
  void stop() throws InterruptedException {
    hub.close();
    listener.stop(Duration.ofSeconds(1));
    sockets.close();
    stores.close();
  }

  @Test
  void client_seesEventsOnceItsTokenIsAccepted() throws Exception {
    try (SocketClient client = connect()) {
      client.say("{\"access_token\":\"bad\"}");
      assertThat(client.next()).isEqualTo(REFUSED);
      client.say("no JSON at all");
      client.say("[1]");
      client.say("{\"hello\":\"there\"}");
      client.say("{\"access_token\":7}");
      assertThat(client.next()).isEqualTo(REFUSED);
      client.say("{\"access_token\":\"good\"}");
      assertThat(client.next()).isEqualTo(ACCEPTED);

      step("build");
      tell("deployment.ready");
      step("test");

      assertThat(client.next())
          .isEqualTo("{\"type\":\"step\",\"id\":1,\"name\":\"build\",\"sequence\":1}");
      assertThat(client.next())
          .isEqualTo("{\"type\":\"step\",\"id\":1,\"name\":\"test\",\"sequence\":3}");
    }
    Eventually.await("the client is forgotten", () -> hub.clients() == 0);
  }

  @Test
  void client_resumesWhereItWas() throws Exception {
    step("a");
    step("b");
    try (SocketClient client = connect()) {
      client.say("{\"access_token\":\"good\",\"resume_after\":1}");
      assertThat(client.next()).isEqualTo(ACCEPTED);
      assertThat(client.next()).contains("\"name\":\"b\"");
    }
  }

  @Test
  void clientThatDoesNotRead_delaysNoOther() throws Exception {
    try (SocketClient deaf = connect();
        SocketClient other = connect()) {
      deaf.say("{\"access_token\":\"good\"}");
      assertThat(deaf.next()).isEqualTo(ACCEPTED);
      deaf.readNoMore();
      other.say("{\"access_token\":\"good\"}");
      assertThat(other.next()).isEqualTo(ACCEPTED);
      String big = "x".repeat(50_000);

      for (int i = 0; i < 400; i++) { // 20 MB, which no socket's buffers take
        step(big + i);
      }

      for (int i = 0; i < 400; i++) {
        assertThat(other.next()).contains("x" + i + "\"").endsWith("\"sequence\":" + (i + 1) + "}");
      }
      assertThat(deaf.waiting()).isLessThan(400);
    }
  }

  @Test
  void manyClients_seeAllEventsOnceAndInOrder() throws Exception {
    List<SocketClient> clients = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      clients.add(connect());
      clients.get(i).say("{\"access_token\":\"good\"}");
      assertThat(clients.get(i).next()).isEqualTo(ACCEPTED);
    }

    for (int i = 1; i <= 300; i++) {
      step("s" + i);
    }

    for (SocketClient client : clients) {
      for (int i = 1; i <= 300; i++) {
        assertThat(client.next()).endsWith("\"sequence\":" + i + "}");
      }
      client.close();
    }
  }

  @Test
  void tokensOfMany_areAskedForOnceEach() throws Exception {
    try (SocketClient one = connect();
        SocketClient two = connect()) {
      one.say("{\"access_token\":\"good\"}");
      two.say("{\"access_token\":\"good\"}");
      one.next();
      two.next();
      int before = asked.get();
      clock.advance(Duration.ofSeconds(31));
      hub.tick();

      Eventually.await("the token is asked for", () -> asked.get() > before);
      good.set("another");
      clock.advance(Duration.ofSeconds(31));
      hub.tick();
      assertThat(one.closed()).isEqualTo(1000);
      assertThat(two.closed()).isEqualTo(1000);
      assertThat(asked.get() - before).isEqualTo(2);
    }
  }

  @Test
  void tokenThatEnds_closesTheConnection() throws Exception {
    try (SocketClient client = connect()) {
      client.say("{\"access_token\":\"good\"}");
      client.next();
      clock.advance(Duration.ofSeconds(41));
      hub.tick();
      assertThat(client.next()).isEqualTo("{\"type\":\"expiring\",\"expires_in\":59}");
      clock.advance(Duration.ofSeconds(64));
      hub.tick();

      assertThat(client.next())
          .isEqualTo("{\"type\":\"warning\",\"detail\":\"Your session has expired.\"}");
      assertThat(client.closed()).isEqualTo(1000);
    }
  }

  @Test
  void tokenThatIsRevoked_closesTheConnection() throws Exception {
    try (SocketClient client = connect()) {
      client.say("{\"access_token\":\"good\"}");
      client.next();
      good.set("another");
      clock.advance(Duration.ofSeconds(31));
      hub.tick();

      assertThat(client.next()).contains("Your session has expired.");
      assertThat(client.closed()).isEqualTo(1000);
    }
  }

  @Test
  void databaseAway_asksTheClientToComeBack() throws Exception {
    try (SocketClient client = connect()) {
      client.say("{\"access_token\":\"database away\"}");

      assertThat(client.closed()).isEqualTo(1013);
    }
  }

  @Test
  void closedHub_saysThatItGoes() throws Exception {
    try (SocketClient client = connect()) {
      hub.close();

      assertThat(client.closed()).isEqualTo(1001);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "12", "00000000-0000-0000-0000-00000000000", "a/b", ""})
  void idThatIsNoUuid_isRefused(String id) {
    assertThatThrownBy(() -> SocketClient.connect(listener.address(), "/deployments/ws/" + id))
        .hasCauseInstanceOf(WebSocketHandshakeException.class)
        .hasRootCauseMessage("Unexpected HTTP response status code 403");
  }

  @Test
  void plainRequest_isLeftToTheApplication() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        listener.address().resolve("/deployments/ws/" + UUID.randomUUID()))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(404);
  }

  private SocketClient connect() {
    return SocketClient.connect(listener.address(), "/deployments/ws/" + UUID.randomUUID());
  }

  private void step(String name) {
    append(
        "pipeline.step.changed",
        JsonNodeFactory.instance.objectNode().put("type", "step").put("id", 1).put("name", name));
  }

  private void tell(String kind) {
    append(kind, JsonNodeFactory.instance.objectNode());
  }

  private void append(String kind, JsonNode data) {
    stores
        .transactions()
        .useTransaction(
            () ->
                stores
                    .events()
                    .append(NewEvent.observed(clock.instant(), kind, "step", "1", null, data)));
  }
}
