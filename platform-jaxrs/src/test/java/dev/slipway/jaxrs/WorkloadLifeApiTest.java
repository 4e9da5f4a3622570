package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.fleet.ClusterStatus;
import dev.slipway.workload.Workload;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What document 003's deployments do over time: what runs of them, their past, and their end. */
class WorkloadLifeApiTest extends WorkloadApi {
  @Test
  void cluster_thatDoesNotRun_refusesWhatNeedsItNamingIt() {
    try (ApiServer own = ApiServer.start()) {
      ApiClient client = own.asUser;
      JsonNode created = create(client, body("web"));
      JsonNode service = client.post("/api/services", "{\"name\": \"web\", \"port\": 80}").json();
      String cluster = own.asUser.get("/api/minikube-clusters").json().get(0).get("id").asText();
      own.seeCluster(ClusterStatus.STOPPED);
      String expected =
          "{\"error\":\"Conflict\",\"message\":\"Cluster fake is not running: its status is"
              + " stopped\",\"id\":\""
              + cluster
              + "\"}";

      String servicePath = "/api/services/" + service.get("id").asText();
      for (ApiClient.Reply refused :
          List.of(
              client.post(DEPLOYMENTS, body("other")),
              client.call("PUT", path(created), "{\"replicas\": 2}"),
              client.post(path(created) + "/scale", "{\"replicas\": 2}"),
              client.post(path(created) + "/restart", "{}"),
              client.post(path(created) + "/resume", "{}"),
              client.post("/api/services", "{\"name\": \"other\", \"port\": 80}"),
              client.call("PUT", servicePath, "{\"type\": \"NodePort\"}"))) {
        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(refused.text()).isEqualTo(expected);
      }
      assertThat(client.get(path(created)).json()).isEqualTo(created);
      assertThat(client.post(DEPLOYMENTS, "{}").status()).isEqualTo(400);
      assertThat(client.post(DEPLOYMENTS + "/" + MISSING + "/restart", "{}").status())
          .isEqualTo(404);
      assertThat(client.post(path(created) + "/pause", "{}").status()).isEqualTo(200);
      assertThat(client.delete(servicePath).status()).isEqualTo(200);
      assertThat(client.delete(path(created)).status()).isEqualTo(200);

      own.seeCluster(ClusterStatus.RUNNING);
      assertThat(client.post(DEPLOYMENTS, body("other")).status()).isEqualTo(201);
    }
  }

  @Test
  void history_tellsEveryGeneration() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web"));
    client.post(path(created) + "/scale", "{\"replicas\": 4}");
    client.call("PUT", path(created), "{\"image\": \"web:2\"}");
    JsonNode restarted = client.post(path(created) + "/restart", "{}").json();

    assertThat(restarted.get("status").asText()).isEqualTo("updating");
    assertThat(restarted.get("generation").asInt()).isEqualTo(4);
    ApiClient.Reply history = client.get(path(created) + "/history?per_page=3");
    assertThat(history.json().findValuesAsText("action"))
        .containsExactly("restart", "update", "scale");
    assertThat(history.header("X-Total-Count")).contains("4");
    JsonNode second = history.json().get(2);
    assertThat(fields(second))
        .containsExactly(
            "generation",
            "action",
            "image",
            "container_port",
            "replicas",
            "created_by",
            "created_at");
    assertThat(second.get("replicas").asInt()).isEqualTo(4);
    assertThat(second.get("created_by").asText()).endsWith("@example.com");
  }

  @Test
  void pause_isShownUntilItGoesOn() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web"));

    assertThat(client.post(path(created) + "/pause", "{}").json().get("paused").asBoolean())
        .isTrue();
    assertThat(client.post(path(created) + "/pause", "{}").status()).isEqualTo(200);
    JsonNode resumed = client.post(path(created) + "/resume", "{}").json();
    assertThat(resumed.get("paused").asBoolean()).isFalse();
    assertThat(resumed.get("status").asText()).isEqualTo("pending");
    assertThat(resumed.get("generation").asInt()).isEqualTo(1);
  }

  @Test
  void secrets_areNeverShown() {
    ApiClient client = somebody();
    JsonNode created =
        create(
            client,
            """
            {"name": "web", "image": "web", "container_port": 80,
             "environment": {"MODE": "fast"}, "secrets": {"PASSWORD": "canary-4711"},
             "resources": {"limits": {"cpu": "2", "memory": "1Gi"}},
             "probes": {"readiness_path": "/ready", "initial_delay_seconds": 3}}""");

    assertThat(created.at("/environment/MODE").asText()).isEqualTo("fast");
    assertThat(created.get("secret_names").get(0).asText()).isEqualTo("PASSWORD");
    assertThat(created.at("/resources/limits/memory").asText()).isEqualTo("1Gi");
    assertThat(created.at("/probes/readiness_path").asText()).isEqualTo("/ready");
    assertThat(created.at("/probes/initial_delay_seconds").asInt()).isEqualTo(3);
    JsonNode changed =
        client.call("PUT", path(created), "{\"secrets\": {\"PASSWORD\": \"canary-4712\"}}").json();
    assertThat(changed.get("environment")).isEqualTo(created.get("environment"));
    assertThat(created + client.get(path(created) + "/events").text() + changed)
        .doesNotContain("canary-47");
    ApiClient.Reply refused =
        client.call("PUT", path(created), "{\"secrets\": {\"1\": \"canary-4713\"}}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).doesNotContain("canary-4713");
  }

  @Test
  void pods_areTheClustersAtTheMoment() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web"));
    assertThat(client.get(path(created) + "/pods").json()).isEmpty();
    server
        .cluster
        .client()
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withName("web-1")
                .withNamespace(stored(created).namespace().name())
                .addToLabels("app.kubernetes.io/instance", "web")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("main")
                .withImage("web:1")
                .endContainer()
                .endSpec()
                .withNewStatus()
                .withPhase("Pending")
                .addNewContainerStatus()
                .withName("main")
                .withRestartCount(2)
                .withNewState()
                .withNewWaiting()
                .withReason("ImagePullBackOff")
                .withMessage("no such image")
                .endWaiting()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build())
        .create();

    JsonNode pod = client.get(path(created) + "/pods").json().get(0);

    assertThat(fields(pod))
        .containsExactly(
            "name", "phase", "ready", "restarts", "image", "node", "ip", "reason", "started_at");
    assertThat(pod.get("name").asText()).isEqualTo("web-1");
    assertThat(pod.get("ready").asBoolean()).isFalse();
    assertThat(pod.get("restarts").asInt()).isEqualTo(2);
    assertThat(pod.get("reason").asText()).isEqualTo("ImagePullBackOff: no such image");
  }

  @Test
  void events_areItsPartOfTheFeed() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web"));
    client.post(path(created) + "/scale", "{\"replicas\": 2}");

    assertThat(client.get(path(created) + "/events").json().findValuesAsText("kind"))
        .containsExactly("workload.created", "workload.scaled");
    assertThat(client.get(path(created) + "/logs").status()).isEqualTo(200);
    ApiClient.Reply none = client.get(path(created) + "/logs?container=none");
    assertThat(none.status()).isEqualTo(404);
  }

  @Test
  void deletedAccount_takesItsDeploymentsAlong() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web"));
    long owner = stored(created).ownerId();

    assertThat(server.asAdmin.delete("/users/" + owner).status()).isEqualTo(204);

    assertThat(stored(created).isDeleted()).isTrue();
    assertThat(
            server
                .stores
                .events()
                .after(0, EventFilter.of(Workload.OBJECT_TYPE, created.get("id").asText()), 10)
                .stream()
                .map(Event::kind))
        .containsExactly("workload.created", "workload.deleted");
  }
}
