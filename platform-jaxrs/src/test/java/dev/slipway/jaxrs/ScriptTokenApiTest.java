package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.event.Audit;
import dev.slipway.event.AuditFilter;
import dev.slipway.event.Event;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The four kinds of tokens, made with upstream's least claims, on every route of document 004. */
class ScriptTokenApiTest {
  private static final SecretKey KEY =
      Keys.hmacShaKeyFor("k".repeat(32).getBytes(StandardCharsets.UTF_8));
  private static final SecretKey OTHER =
      Keys.hmacShaKeyFor("o".repeat(32).getBytes(StandardCharsets.UTF_8));

  private ApiServer server;
  private long run;

  @BeforeEach
  void start() {
    server = ApiServer.start();
    server.stores.scriptServices().insert("shop", JsonNodeFactory.instance.objectNode());
    run = as("service").post("/deployments/").json().get("id").asLong();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ApiClient as(String kind) {
    return server.anybody.with(token(kind));
  }

  private String token(String kind) {
    return switch (kind) {
      case "user" -> signed(Map.of("type", "user", "user", server.user.name()), 60, KEY);
      case "admin" -> signed(Map.of("type", "user", "user", server.admin.name()), 60, KEY);
      case "service" -> signed(Map.of("type", "service", "service", "shop"), 60, KEY);
      case "deployment" ->
          signed(Map.of("type", "deployment", "deployment", Math.max(1, run)), 60, KEY);
      case "config" -> signed(Map.of("type", "config", "anything", "else"), null, KEY);
      case "expired" -> signed(Map.of("type", "service", "service", "shop"), -60, KEY);
      case "forged" -> signed(Map.of("type", "service", "service", "shop"), 60, OTHER);
      case "gone" -> signed(Map.of("type", "service", "service", "gone"), 60, KEY);
      case "gone run" -> signed(Map.of("type", "deployment", "deployment", 4711), 60, KEY);
      case "odd run" -> signed(Map.of("type", "deployment", "deployment", "1"), 60, KEY);
      case "endless" -> signed(Map.of("type", "service", "service", "shop"), null, KEY);
      case "unknown" -> signed(Map.of("type", "robot", "service", "shop"), 60, KEY);
      default -> kind;
    };
  }

  private static String signed(Map<String, ?> claims, @Nullable Integer seconds, SecretKey key) {
    JwtBuilder token = Jwts.builder().claims(claims);
    if (seconds != null) {
      token.expiration(Date.from(Instant.now().plusSeconds(seconds)));
    }
    return token.signWith(key).compact();
  }

  private ApiClient.Reply call(ApiClient client, String route) {
    String[] parts = route.replace("RUN", Long.toString(run)).split(" ", 3);
    return client.send(
        client
            .request(parts[1])
            .header("Content-Type", "application/json")
            .method(parts[0], BodyPublishers.ofString(parts.length > 2 ? parts[2] : "")));
  }

  @ParameterizedTest(name = "{0} is for {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /users/me                              | user",
        "POST /service-token {\"service\": \"shop\", \"origin\": \"ci\"} | user",
        "GET /services/                             | user",
        "GET /services/names/                       | user",
        "POST /services/sync                        | user",
        "GET /services/1/history                    | user",
        "GET /deployments/                          | user",
        "GET /steps/?deployment_id=RUN              | user",
        "GET /deployments/RUN/log                   | user",
        "POST /deployments/                         | service",
        "POST /deployments/ {\"env\": {\"a\": 1}}   | service",
        "GET /deployments/RUN                       | service",
        "POST /steps/ {\"name\": \"a\", \"state\": \"success\"} | deployment",
        "PUT /deployments/finish/                   | deployment",
        "GET /deployed-services/                    | config",
        "POST /deployments/RUN/cancel               | user",
        "DELETE /services/1                         | user"
      })
  void route_takesOneKindAlone(String route, String kind) {
    for (String other : List.of("user", "admin", "service", "deployment", "config")) {
      if (!other.equals(kind) && !(kind.equals("user") && other.equals("admin"))) {
        refused(call(as(other), route), "Could not validate credentials");
      }
    }
    refused(call(server.anybody, route), "Not authenticated");
    refused(call(as("no token"), route), "Could not validate credentials");
    long before = server.stores.events().last();

    assertThat(call(as(kind), route).status()).isEqualTo(200);

    List<Event> done = server.stores.events().audit(before, AuditFilter.all(), 10);
    boolean writes = !route.startsWith("GET");
    assertThat(done).hasSize(writes ? 1 : 0);
    done.forEach(
        entry ->
            assertThat(Objects.requireNonNull(entry.audit()).outcome())
                .isEqualTo(Audit.Outcome.DONE));
  }

  private static void refused(ApiClient.Reply reply, String detail) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(401);
    assertThat(reply.text()).isEqualTo("{\"detail\":\"" + detail + "\"}");
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"expired", "forged", "gone", "endless", "unknown"})
  void badServiceToken_isRefused(String kind) {
    refused(call(as(kind), "POST /deployments/"), "Could not validate credentials");
    refused(call(as(kind), "GET /deployments/RUN"), "Could not validate credentials");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone run", "odd run"})
  void badDeploymentToken_isRefused(String kind) {
    refused(call(as(kind), "PUT /deployments/finish/"), "Could not validate credentials");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /projects/",
        "GET /products",
        "GET /api/v1/projects/",
        "GET /api/deployments",
        "GET /events"
      })
  void otherApis_takeNoneOfTheThree(String route) {
    for (String kind : List.of("service", "deployment", "config")) {
      assertThat(call(as(kind), route).status()).isEqualTo(401);
    }
  }

  @Test
  void malformedBody_isToldEvenToAStranger() {
    assertThat(call(server.anybody, "POST /deployments/ {").status()).isEqualTo(422);
    assertThat(call(server.anybody, "POST /steps/ {").status()).isEqualTo(422);
    refused(call(as("user"), "POST /steps/ {}"), "Could not validate credentials");
    assertThat(call(as("deployment"), "POST /steps/ {}").status()).isEqualTo(422);
  }

  @Test
  void absentOriginAndUser_areEmpty() {
    ApiClient.Reply reply = call(as("service"), "POST /deployments/");
    assertThat(reply.json().get("origin").asText()).isEmpty();
    assertThat(reply.json().get("user").asText()).isEmpty();
  }

  @Test
  void details_haveTheAddressThatTheCallerSees() {
    ApiClient.Reply reply = call(as("service"), "POST /deployments/");
    assertThat(reply.json().get("details").asText())
        .isEqualTo(server.anybody.base() + "/deployments/" + reply.json().get("id"));
    try (ApiServer behind =
        ApiServer.start(
            ApiOptions.builder().publicUrl(URI.create("https://x.example.com/a")).build())) {
      behind.stores.scriptServices().insert("shop", JsonNodeFactory.instance.objectNode());
      ApiClient ci = behind.anybody.with(token("service"));
      assertThat(ci.post("/deployments/").json().get("details").asText())
          .isEqualTo("https://x.example.com/a/deployments/1");
    }
  }
}
