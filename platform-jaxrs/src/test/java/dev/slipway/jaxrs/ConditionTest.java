package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entity tags and conditional requests on every kind of resource. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConditionTest {
  private ApiServer server;
  private String deployment;
  private String template;

  @BeforeAll
  void start() {
    server = ApiServer.start();
    long product = id(server.asAdmin.post("/products", "{\"name\":\"conditions\"}"));
    long version = server.publish(product, "1.0.0");
    template = "/products/" + product + "/templates/" + version;
    String mine = "/users/" + server.user.id() + "/deployments";
    deployment = mine + "/" + id(server.asUser.post(mine, "{\"template_id\": " + version + "}"));
    server.asAdmin.call(
        "PUT", "/registry-credentials/r.example.com", "{\"username\":\"a\",\"password\":\"b\"}");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void resources_haveTagsThatFollowTheirContent() {
    for (String path :
        List.of(
            template,
            deployment,
            "/users/" + server.user.id(),
            "/users/me",
            "/registry-credentials/r.example.com",
            "/charts/1")) {
      ApiClient.Reply reply = server.asAdmin.get(path);
      String tag = reply.header("ETag");
      assertThat(tag).as(path + " " + reply).matches("\"[A-Za-z0-9_-]{24}\"");
      assertThat(server.asAdmin.get(path).header("ETag")).isEqualTo(tag);

      ApiClient.Reply again = conditional("GET", path, "If-None-Match", tag, "");
      assertThat(again.status()).as(path).isEqualTo(304);
      assertThat(again.header("ETag")).isEqualTo(tag);
      assertThat(again.text()).isEmpty();
      assertThat(conditional("GET", path, "If-None-Match", "W/" + tag + ", \"x\"", "").status())
          .isEqualTo(304);
      assertThat(conditional("GET", path, "If-None-Match", "\"other\"", "").status())
          .isEqualTo(200);
    }
    assertThat(server.asAdmin.get("/products").header("ETag")).isEmpty();
  }

  @Test
  void write_answersWithTheTagThatReadingGives() {
    ApiClient.Reply created = server.asAdmin.post("/products", "{\"name\":\"tagged\"}");
    String path = "/products/" + id(created);
    assertThat(created.header("ETag")).isEqualTo(server.asAdmin.get(path).header("ETag"));

    ApiClient.Reply changed =
        conditional("PUT", path, "If-Match", created.header("ETag"), "{\"description\":\"a\"}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("ETag"))
        .isNotEqualTo(created.header("ETag"))
        .isEqualTo(server.asAdmin.get(path).header("ETag"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "UPDATE", "DELETE"})
  void write_toWhatChangedMeanwhile(String method) {
    ApiClient.Reply created =
        server.asAdmin.post("/products", "{\"name\":\"stale " + method + "\"}");
    String path = "/products/" + id(created);
    server.asAdmin.call("PUT", path, "{\"description\":\"theirs\"}");

    ApiClient.Reply late =
        conditional(method, path, "If-Match", created.header("ETag"), "{\"description\":\"mine\"}");

    assertThat(late.status()).isEqualTo(412);
    assertThat(server.asAdmin.get(path).json().get("description").asText()).isEqualTo("theirs");
    assertThat(
            conditional(
                    method, path, "If-Match", "W/" + server.asAdmin.get(path).header("ETag"), "{}")
                .status())
        .isEqualTo(412);
    assertThat(conditional(method, path, "If-Match", "*", "{\"description\":\"any\"}").status())
        .isLessThan(300);
  }

  @Test
  void write_ofEveryKindMindsTheCondition() {
    for (String path :
        List.of(
            deployment,
            template,
            "/users/" + server.user.id(),
            "/registry-credentials/r.example.com")) {
      assertThat(conditional("DELETE", path, "If-Match", "\"old\"", "").status())
          .as(path)
          .isEqualTo(412);
      assertThat(server.asAdmin.get(path).status()).isEqualTo(200);
    }
    assertThat(conditional("PUT", deployment, "If-Match", "\"old\"", "{}").status()).isEqualTo(412);
    String user = "/users/" + server.user.id();
    assertThat(conditional("PATCH", user, "If-Match", "\"old\"", "{\"name\":\"x\"}").status())
        .isEqualTo(412);
    assertThat(conditional("DELETE", "/users/999", "If-Match", "\"old\"", "").status())
        .isEqualTo(404);
    assertThat(conditional("PUT", deployment, "If-Match", "\"old\"", "{").status()).isEqualTo(422);
  }

  @Test
  void put_onlyWhenNothingIsThere() {
    String path = "/registry-credentials/new.example.com";
    String body = "{\"username\":\"a\",\"password\":\"b\"}";

    assertThat(conditional("PUT", path, "If-Match", "*", body).status()).isEqualTo(412);
    assertThat(conditional("PUT", path, "If-None-Match", "*", body).status()).isEqualTo(200);
    assertThat(conditional("PUT", path, "If-None-Match", "*", body).status()).isEqualTo(412);
  }

  @Test
  void writers_atTheSameTimeDoNotLoseAChange() throws Exception {
    String path = "/products/" + id(server.asAdmin.post("/products", "{\"name\":\"race\"}"));
    int writers = 8;

    List<CompletableFuture<Integer>> running =
        IntStream.range(0, writers)
            .mapToObj(number -> CompletableFuture.supplyAsync(() -> append(path, number)))
            .toList();
    int refused = 0;
    for (CompletableFuture<Integer> one : running) {
      refused += one.get(60, TimeUnit.SECONDS);
    }

    String all = server.asAdmin.get(path).json().get("description").asText();
    assertThat(all.split(",", -1)).as(refused + " refused").hasSize(writers + 1);
  }

  /** Adds to the description until nobody was faster; returns how often somebody was. */
  private int append(String path, int number) {
    for (int attempt = 0; ; attempt++) {
      ApiClient.Reply seen = server.asAdmin.get(path);
      JsonNode old = seen.json().get("description");
      String text = (old.isNull() ? "" : old.asText()) + "," + number;
      int status =
          conditional(
                  "PUT",
                  path,
                  "If-Match",
                  seen.header("ETag"),
                  "{\"description\":\"" + text + "\"}")
              .status();
      if (status == 200) {
        return attempt;
      }
      assertThat(status).isEqualTo(412);
    }
  }

  @Test
  void packedAnswer_hasATagOfItsOwnThatCounts() throws Exception {
    String long_ = "x".repeat(3000);
    ApiClient.Reply created =
        server.asAdmin.post("/products", "{\"name\":\"packed\",\"description\":\"" + long_ + "\"}");
    String path = "/products/" + id(created);
    HttpResponse<byte[]> packed =
        HttpClient.newHttpClient()
            .send(
                server.asAdmin.request(path).header("Accept-Encoding", "br, gzip;q=0.5").build(),
                BodyHandlers.ofByteArray());
    String tag = packed.headers().firstValue("ETag").orElse("");

    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(packed.headers().allValues("Vary").toString()).contains("Accept-Encoding");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
        .asString()
        .isEqualTo(server.asAdmin.get(path).text());
    assertThat(tag).isEqualTo(created.header("ETag").replaceAll("\"$", "-gzip\""));
    assertThat(conditional("GET", path, "If-None-Match", tag, "").status()).isEqualTo(304);
    assertThat(conditional("DELETE", path, "If-Match", tag, "").status()).isEqualTo(204);
    assertThat(
            server
                .asAdmin
                .send(
                    server
                        .asAdmin
                        .request("/docs/swagger-ui-bundle.js")
                        .header("Accept-Encoding", "gzip;q=0, *")
                        .GET())
                .header("Content-Encoding"))
        .isEmpty();
  }

  private ApiClient.Reply conditional(
      String method, String path, String header, String value, String body) {
    return server.asAdmin.send(
        server
            .asAdmin
            .request(path)
            .header(header, value)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  private static long id(ApiClient.Reply reply) {
    return reply.json().get("id").asLong();
  }
}
