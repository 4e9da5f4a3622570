package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.helm.HelmException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeploymentApiTest {
  private ApiServer server;
  private String mine;
  private long product;
  private long first;
  private long second;
  private long foreign;

  @BeforeAll
  void start() {
    server = ApiServer.start();
    mine = "/users/" + server.user.id() + "/deployments";
    first = server.publish("Next Cloud", "1.0.0");
    product = server.asUser.get("/products").json().get(0).get("id").asLong();
    second = server.publish(product, "2.0.0");
    foreign = server.publish("Other", "1.0.0");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void deployment_hasTheDocumentedShape() {
    ApiClient.Reply created =
        server.asUser.post(
            mine + "/",
            "{\"desired_template_id\": %d, \"domainname\": \"shape.example.com\", \"user_id\": 9}"
                .formatted(first));

    assertThat(created.status()).isEqualTo(201);
    JsonNode deployment = created.json();
    assertThat(deployment.fieldNames())
        .toIterable()
        .contains(
            "desired_template_id",
            "domainname",
            "user_id",
            "user_values_json",
            "id",
            "created_at",
            "user",
            "desired_template",
            "applied_template",
            "deployment_uid",
            "status",
            "generation",
            "last_error",
            "last_reconcile_at",
            "drifted",
            "suspended",
            "next_attempt_at");
    assertThat(deployment.get("status").asText()).isEqualTo("provisioning");
    assertThat(deployment.get("generation").asInt()).isEqualTo(1);
    assertThat(deployment.get("user_id").asLong()).isEqualTo(server.user.id());
    assertThat(deployment.at("/user/email").asText()).isEqualTo("user@example.com");
    assertThat(deployment.at("/desired_template/product/name").asText()).isEqualTo("Next Cloud");
    assertThat(deployment.get("applied_template").isNull()).isTrue();
    String uid = deployment.get("deployment_uid").asText();
    assertThat(uid).matches("next-cloud-user-example-com-[0-9a-z]{6}");
    assertThat(deployment.get("namespace_name").asText()).isEqualTo(uid);
    assertThat(deployment.get("release_name").asText()).isEqualTo(uid);
    ApiClient.Reply taken =
        server.asUser.post(
            mine, "{\"template_id\": %d, \"domainname\": \"shape.example.com\"}".formatted(first));
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.detail()).isEqualTo("Deployment already exists");
  }

  @Test
  void secretValues_areNeverShown() {
    long id = create("{\"template_id\": %d, \"user_values_json\": %s}", "canary-one");
    String path = mine + "/" + id;

    assertThat(server.asUser.get(path).json().at("/user_values_json/greeting").asText())
        .isEqualTo("hello");
    assertThat(server.asUser.get(path).text()).doesNotContain("canary");
    assertThat(server.asUser.get(mine).text()).doesNotContain("canary");
    assertThat(server.asUser.get(path + "/history").text()).doesNotContain("canary");
    assertThat(server.asUser.get(path + "/events").text()).doesNotContain("canary");
    String values = "{\"password\": \"canary-two\", \"greeting\": 1}";
    ApiClient.Reply misfit =
        server.asUser.call("PUT", path, "{\"user_values_json\": " + values + "}");
    assertThat(misfit.status()).isEqualTo(409);
    assertThat(misfit.detail()).startsWith("user_values_json is invalid: ");
    assertThat(misfit.text()).doesNotContain("canary");
    ApiClient.Reply missing = server.asUser.post(mine, "{\"user_values_json\": " + values + "}");
    assertThat(missing.status()).isEqualTo(422);
    assertThat(missing.text()).doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "UPDATE"})
  void upgrade_isForAdmins(String method) {
    String path = mine + "/" + create("{\"template_id\": %d}", "");
    String upgrade = "{\"desired_template_id\": " + second + "}";

    ApiClient.Reply refused = server.asUser.call(method, path, upgrade);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.detail()).isEqualTo("Forbidden");
    ApiClient.Reply upgraded = server.asAdmin.call(method, path + "/", upgrade);
    assertThat(upgraded.status()).isEqualTo(200);
    assertThat(upgraded.json().get("generation").asInt()).isEqualTo(2);
    ApiClient.Reply down = server.asAdmin.call(method, path, "{\"template_id\": " + first + "}");
    assertThat(down.status()).isEqualTo(409);
    assertThat(down.detail()).isEqualTo("Can only upgrade to newer versions, not downgrade");
    assertThat(server.asAdmin.call(method, path, "{\"template_id\": " + foreign + "}").detail())
        .isEqualTo("Upgrade template must belong to the same product");
    assertThat(server.asAdmin.call(method, path, "{\"template_id\": 99999}").detail())
        .isEqualTo("Template not found");
    ApiClient.Reply empty = server.asAdmin.call(method, path, "{}");
    assertThat(empty.status()).isEqualTo(422);
    assertThat(empty.json().at("/detail/0/loc/1").asText()).isEqualTo("desired_template_id");
  }

  @Test
  void deployment_deletedTwice() {
    String path = mine + "/" + create("{\"template_id\": %d}", "");

    assertThat(server.asUser.delete(path).status()).isEqualTo(204);
    JsonNode deleted = server.asUser.get(path).json();
    assertThat(deleted.get("status").asText()).isEqualTo("deleting");
    assertThat(deleted.get("generation").asInt()).isEqualTo(2);
    assertThat(server.asUser.delete(path + "/").status()).isEqualTo(204);
    assertThat(server.asUser.get(path).json()).isEqualTo(deleted);
    assertThat(server.asUser.call("PUT", path, "{\"user_values_json\": {}}").status())
        .isEqualTo(409);
  }

  @Test
  void foreignDeployments_areNotFound() {
    String path = mine + "/" + create("{\"template_id\": %d}", "");
    ApiClient stranger = server.register("stranger@example.com");
    long strangerId = stranger.get("/users/me").json().get("id").asLong();

    assertThat(stranger.get(mine).status()).isEqualTo(404);
    assertThat(stranger.get(path).status()).isEqualTo(404);
    assertThat(stranger.delete(path).status()).isEqualTo(404);
    assertThat(stranger.post(path + "/suspend").status()).isEqualTo(404);
    assertThat(stranger.get(path + "/events").status()).isEqualTo(404);
    assertThat(stranger.get(path + "/logs").status()).isEqualTo(404);
    String moved = path.replace("/users/" + server.user.id(), "/users/" + strangerId);
    assertThat(stranger.get(moved).detail()).isEqualTo("Deployment not found");
    assertThat(server.asAdmin.get("/users/99999/deployments").json()).isEmpty();
  }

  @Test
  void rollback_isANewGeneration() {
    String path = mine + "/" + create("{\"template_id\": %d, \"user_values_json\": %s}", "x");
    server.asAdmin.call("PUT", path, "{\"template_id\": " + second + "}");

    ApiClient.Reply back = server.asUser.post(path + "/rollback", "{\"revision\": 1}");

    assertThat(back.status()).isEqualTo(200);
    assertThat(back.json().get("generation").asInt()).isEqualTo(3);
    assertThat(back.json().get("desired_template_id").asLong()).isEqualTo(first);
    JsonNode history = server.asUser.get(path + "/history/").json();
    assertThat(history).hasSize(3);
    assertThat(history.at("/0/action").asText()).isEqualTo("rollback");
    assertThat(history.at("/1/status").asText()).isEqualTo("superseded");
    assertThat(server.asUser.post(path + "/rollback", "{\"revision\": 77}").detail())
        .isEqualTo("Revision not found");
    assertThat(server.asUser.post(path + "/rollback", "{}").status()).isEqualTo(422);
  }

  @Test
  void actions_answerWithTheDeployment() {
    String path = mine + "/" + create("{\"template_id\": %d}", "");

    assertThat(server.asUser.post(path + "/suspend").json().get("suspended").asBoolean()).isTrue();
    assertThat(server.asUser.post(path + "/resume").json().get("suspended").asBoolean()).isFalse();
    JsonNode cancelled = server.asUser.post(path + "/cancel").json();
    assertThat(cancelled.get("cancelled").asBoolean()).isTrue();
    assertThat(cancelled.get("status").asText()).isEqualTo("error");
    assertThat(server.asUser.post(path + "/retry/").json().get("status").asText())
        .isEqualTo("provisioning");
    assertThat(server.asUser.post(path + "/reconcile").status()).isEqualTo(200);
    assertThat(server.asUser.get(path + "/resources").json()).isEmpty();
  }

  @Test
  void preview_holdsUntilSomethingChanges() {
    String body = "{\"template_id\": %d, \"user_values_json\": {\"greeting\": \"hi\"}}";
    ApiClient.Reply preview = server.asUser.post(mine + "/preview", body.formatted(first));

    assertThat(preview.status()).as(preview.text()).isEqualTo(200);
    assertThat(preview.json().at("/changes/0/action").asText()).isEqualTo("create");
    assertThat(preview.json().at("/changes/0/kind").asText()).isEqualTo("ConfigMap");
    String digest = preview.json().get("digest").asText();
    assertThat(post(mine, body.formatted(second), digest).status()).isEqualTo(412);
    ApiClient.Reply created = post(mine, body.formatted(first), digest);
    assertThat(created.status()).isEqualTo(201);
    String path = mine + "/" + created.json().get("id").asLong();
    ApiClient.Reply change =
        server.asUser.post(path + "/preview", "{\"user_values_json\": {\"greeting\": \"ho\"}}");
    assertThat(change.status()).isEqualTo(200);
    assertThat(server.asUser.post(path + "/preview", "{}").status()).isEqualTo(200);
  }

  @Test
  void preview_withoutCluster() {
    server.helm.failure = HelmException.Kind.UNAVAILABLE;
    try {
      ApiClient.Reply preview =
          server.asUser.post(mine + "/preview", "{\"template_id\": " + first + "}");

      assertThat(preview.status()).isEqualTo(503);
      assertThat(preview.header("Retry-After")).isNotEmpty();
    } finally {
      server.helm.failure = null;
    }
  }

  @Test
  void logs_endWithoutHoldingTheConnection() {
    String path = mine + "/" + create("{\"template_id\": %d}", "") + "/logs";

    for (int i = 0; i < 100; i++) {
      ApiClient.Reply plain = server.asUser.get(path);
      ApiClient.Reply followed = server.asUser.get(path + "?follow=true");
      assertThat(plain.status()).isEqualTo(200);
      assertThat(plain.header("Content-Type")).startsWith("text/plain");
      assertThat(plain.text()).isEmpty();
      assertThat(followed.header("Content-Type")).startsWith("text/event-stream");
      assertThat(followed.text()).endsWith("event: end\ndata: {}\n\n");
    }
    assertThat(server.asUser.get(path + "?container=web").detail())
        .isEqualTo("Container not found");
  }

  private ApiClient.Reply post(String path, String json, String ifPreview) {
    return server.asUser.send(
        server
            .asUser
            .request(path)
            .header("Content-Type", "application/json")
            .header("If-Preview", ifPreview)
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(json)));
  }

  private long create(String body, String password) {
    String values = "{\"greeting\": \"hello\", \"password\": \"" + password + "\"}";
    ApiClient.Reply created = server.asUser.post(mine, body.formatted(first, values));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.json().get("id").asLong();
  }
}
