package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditApiTest {
  private ApiServer server;

  @BeforeEach
  void start() {
    server = ApiServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private List<JsonNode> audit(String query) {
    List<JsonNode> entries = new ArrayList<>();
    server.asAdmin.get("/audit?limit=1000" + query).json().forEach(entries::add);
    return entries;
  }

  private JsonNode only(String query) {
    List<JsonNode> entries = audit(query);
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }

  @Test
  void write_tellsWhoWhatAndFromWhere() {
    long product = server.asAdmin.post("/products", "{\"name\": \"db\"}").json().get("id").asLong();
    server.asAdmin.send(
        server
            .asAdmin
            .request("/products/" + product)
            .header("X-Request-Id", "request-7")
            .header("Content-Type", "application/json")
            .method(
                "PATCH",
                java.net.http.HttpRequest.BodyPublishers.ofString("{\"description\": \"new\"}")));

    JsonNode entry = only("&request_id=request-7");
    assertThat(entry.get("kind").asText()).isEqualTo("product.updated");
    assertThat(entry.get("outcome").asText()).isEqualTo("done");
    assertThat(entry.get("actor").asText()).isEqualTo("admin@example.com");
    assertThat(entry.get("account_id").asLong()).isEqualTo(server.admin.id());
    assertThat(entry.get("route").asText()).isEqualTo("PUT /products/{product_id}");
    assertThat(entry.get("address").asText()).isEqualTo("127.0.0.1");
    assertThat(entry.get("object").asText()).isEqualTo("product/" + product);
    assertThat(entry.get("changes"))
        .hasToString("{\"description\":{\"from\":null,\"to\":\"new\"}}");
    assertThat(entry.get("data")).hasToString("{\"name\":\"db\"}");
  }

  @Test
  void secrets_areToldAsChangedAndNoMore() {
    String path = "/users/" + server.user.id();
    server.asAdmin.call("PATCH", path, "{\"password\": \"another horse battery\"}");

    JsonNode entry = only("&kind=account.changed");
    assertThat(entry.get("changes")).hasToString("{\"password\":{}}");
    assertThat(server.asAdmin.get("/audit").text()).doesNotContain("horse", "argon2");
  }

  @Test
  void refusedWrites_areToldOnceAMinute() {
    for (int i = 0; i < 5; i++) {
      assertThat(server.asUser.delete("/products/7").status()).isEqualTo(403);
    }
    assertThat(server.asUser.delete("/users/" + server.admin.id()).status()).isEqualTo(404);
    assertThat(server.asUser.get("/users/" + server.admin.id()).status()).isEqualTo(404);
    assertThat(server.anybody.delete("/products/7").status()).isEqualTo(401);
    assertThat(server.anybody.with("nonsense").delete("/products/7").status()).isEqualTo(401);

    List<JsonNode> denied = audit("&outcome=denied");
    assertThat(denied)
        .extracting(entry -> entry.get("object").asText())
        .containsExactly("product/7", "account/" + server.admin.id());
    JsonNode first = denied.get(0);
    assertThat(first.get("kind").asText()).isEqualTo("access.denied");
    assertThat(first.get("actor").asText()).isEqualTo("user@example.com");
    assertThat(first.get("route").asText()).isEqualTo("DELETE /products/{product_id}");
    assertThat(first.get("data").get("reason").asText()).isEqualTo("Forbidden");
  }

  @Test
  void filters_restrict() {
    server.asAdmin.post("/products", "{\"name\": \"a\"}");
    server.asAdmin.post("/products", "{\"name\": \"b\"}");
    List<JsonNode> products = audit("&kind=product");
    String between = products.get(1).get("at").asText();

    assertThat(products).hasSize(2);
    assertThat(audit("&object_type=product&object_id=" + products.get(0).get("object_id").asText()))
        .hasSize(1);
    assertThat(audit("&actor=ADMIN@example.com&kind=product")).hasSize(2);
    assertThat(audit("&actor=nobody@example.com")).isEmpty();
    assertThat(audit("&kind=product&since=" + between)).hasSize(1);
    assertThat(audit("&kind=product&until=" + between)).hasSize(1);
    assertThat(audit("&since=2999-01-01")).isEmpty();
    assertThat(audit("&kind=product&after=" + products.get(0).get("sequence").asLong())).hasSize(1);
    assertThat(server.asAdmin.get("/audit?since=yesterday").status()).isEqualTo(422);
    assertThat(server.asAdmin.get("/audit?outcome=maybe").status()).isEqualTo(422);
  }

  @Test
  void export_isOneEntryALine() throws Exception {
    for (int i = 0; i < 600; i++) {
      server
          .stores
          .events()
          .append(
              dev.slipway.identity.Actor.of(server.user)
                  .did(
                      java.time.Instant.now(),
                      "thing.made",
                      "thing",
                      "t" + i,
                      null,
                      com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode()));
    }
    long before = server.stores.events().last();

    ApiClient.Reply byAccept =
        server.asAdmin.send(
            server.asAdmin.request("/audit?kind=thing").header("Accept", "application/x-ndjson"));
    ApiClient.Reply byFormat = server.asAdmin.get("/audit?kind=thing&format=jsonl&limit=3");

    List<String> lines = byAccept.text().lines().toList();
    assertThat(byAccept.header("Content-Type")).startsWith("application/x-ndjson");
    assertThat(lines).hasSize(600);
    assertThat(new ObjectMapper().readTree(lines.get(599)).get("object_id").asText())
        .isEqualTo("t599");
    assertThat(byFormat.text().lines()).hasSize(3);
    assertThat(server.stores.events().last()).isEqualTo(before);
  }

  @Test
  void othersThanAdmins_learnNothing() {
    server.publish("web", "1.0.0");

    assertThat(server.asUser.get("/audit").status()).isEqualTo(403);
    assertThat(server.anybody.get("/audit").status()).isEqualTo(401);
    String feed = server.asUser.get("/events").text();
    assertThat(feed).contains("account.").doesNotContain("address", "request_id", "token", "route");
  }
}
