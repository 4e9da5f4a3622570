package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testkit.TestCharts;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
  private static final String NAME = "{\"name\": \"db\"}";

  private ApiServer server;

  @BeforeEach
  void start() {
    server = ApiServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static ApiClient.Reply send(
      ApiClient as, String method, String path, String key, String body, String... headers) {
    var request =
        as.request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .method(method, BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return as.send(request);
  }

  private ApiClient.Reply create(String key, String body) {
    return send(server.asAdmin, "POST", "/products", key, body);
  }

  @Test
  void requestThatIsSentAgain_isDoneOnceAndAnsweredAlike() {
    ApiClient.Reply first = create("k1", NAME);
    long events = server.stores.events().last();
    ApiClient.Reply again = create("k1", NAME);

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(server.stores.events().last()).isEqualTo(events);
    assertThat(create("k2", NAME).status()).isEqualTo(409);
  }

  @Test
  void keyForSomethingElse_isRefused() {
    long id = create("k1", NAME).json().get("id").asLong();

    ApiClient.Reply otherBody = create("k1", "{\"name\": \"cache\"}");
    assertThat(otherBody.status()).isEqualTo(422);
    assertThat(otherBody.text()).contains("Idempotency-Key", "another body");
    ApiClient.Reply otherRoute =
        send(server.asAdmin, "PUT", "/products/" + id, "k1", "{\"description\": \"d\"}");
    assertThat(otherRoute.status()).isEqualTo(422);
    assertThat(otherRoute.text()).contains("another route: POST /products");
    assertThat(otherRoute.text()).doesNotContain("cache");
  }

  @Test
  void aliases_areOneRoute() {
    long id = create("k1", NAME).json().get("id").asLong();
    String body = "{\"description\": \"d\"}";
    send(server.asAdmin, "PUT", "/products/" + id, "k2", body);

    ApiClient.Reply alias = send(server.asAdmin, "PATCH", "/products/" + id + "/", "k2", body);
    assertThat(alias.header("Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void keys_belongToTheirAccounts() {
    String path = "/users/" + server.user.id();
    String body = "{\"name\": \"somebody\"}";
    assertThat(send(server.asUser, "PATCH", path, "k1", body).status()).isEqualTo(200);

    ApiClient.Reply other = send(server.asAdmin, "PATCH", path, "k1", body);
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.header("Idempotent-Replayed")).isEmpty();
  }

  @Test
  void failures_areNotKept() {
    create("k1", NAME);
    assertThat(create("k2", NAME).status()).isEqualTo(409);
    long id = server.asAdmin.get("/products").json().get(0).get("id").asLong();
    server.asAdmin.delete("/products/" + id);

    assertThat(create("k2", NAME).status()).isEqualTo(201);
    assertThat(send(server.asUser, "POST", "/products", "k2", NAME).status()).isEqualTo(403);
  }

  @Test
  void lostPermission_isNotReplayedAround() {
    ApiClient other = server.register("other@example.com");
    long id = server.stores.accounts().findByEmail("other@example.com").orElseThrow().id();
    server.asAdmin.call("PATCH", "/users/" + id, "{\"is_admin\": true}");
    ApiClient asOther =
        server.anybody.with(
            server
                .tokens
                .issueUser(server.stores.accounts().find(id).orElseThrow())
                .value()
                .reveal());
    assertThat(send(asOther, "POST", "/products", "k1", NAME).status()).isEqualTo(201);
    server.asAdmin.call("PATCH", "/users/" + id, "{\"is_admin\": false}");

    assertThat(send(asOther, "POST", "/products", "k1", NAME).status()).isNotEqualTo(201);
    assertThat(other).isNotNull();
  }

  @Test
  void badKeys_areRefused() {
    assertThat(create("a b", NAME).status()).isEqualTo(422);
    assertThat(create("k".repeat(256), NAME).status()).isEqualTo(422);
    assertThat(create("k".repeat(255), NAME).status()).isEqualTo(201);
  }

  @Test
  void conditionalWrite_isReplayedThoughTheConditionNoLongerHolds() {
    long id = create("k1", NAME).json().get("id").asLong();
    String path = "/products/" + id;
    String tag = server.asAdmin.get(path).header("ETag");
    String body = "{\"description\": \"d\"}";

    ApiClient.Reply first = send(server.asAdmin, "PUT", path, "k2", body, "If-Match", tag);
    ApiClient.Reply again = send(server.asAdmin, "PUT", path, "k2", body, "If-Match", tag);
    assertThat(first.status()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(send(server.asAdmin, "PUT", path, "k3", body, "If-Match", tag).status())
        .isEqualTo(412);
  }

  @Test
  void upload_countsByItsContent() {
    ApiClient.Reply first = upload("k1", "x1", TestCharts.web().bytes());
    ApiClient.Reply again = upload("k1", "other", TestCharts.web().bytes());
    ApiClient.Reply changed = upload("k1", "x1", new byte[] {1, 2, 3});

    assertThat(first.status()).as(first.toString()).isEqualTo(201);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(changed.status()).isEqualTo(422);
  }

  private ApiClient.Reply upload(String key, String boundary, byte[] chart) {
    String head =
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"chart\"; filename=\"c.tgz\"\r\n\r\n";
    byte[] before = head.getBytes(StandardCharsets.UTF_8);
    byte[] after = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    return server.asAdmin.send(
        server
            .asAdmin
            .request("/charts")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .header("Idempotency-Key", key)
            .method(
                "POST",
                BodyPublishers.concat(
                    BodyPublishers.ofByteArray(before),
                    BodyPublishers.ofByteArray(chart),
                    BodyPublishers.ofByteArray(after))));
  }

  @Test
  void document_namesTheHeaderWhereItIsTaken() {
    var paths = server.anybody.get("/openapi.json").json().get("paths");

    assertThat(paths.get("/products").get("post").get("parameters").findValuesAsText("name"))
        .contains("Idempotency-Key");
    assertThat(paths.get("/token").get("post").toString()).doesNotContain("Idempotency-Key");
    assertThat(paths.get("/products").get("get").toString()).doesNotContain("Idempotency-Key");
  }
}
