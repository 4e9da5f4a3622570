package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.Platform;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.Pace;
import dev.slipway.cluster.simulated.SimulatedCluster;
import dev.slipway.cluster.simulated.SimulatedOptions;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.ControlPlane;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.NodeSimulator;
import dev.slipway.testkit.TestDatabase;
import dev.slipway.workload.NetworkServiceStatus;
import dev.slipway.workload.WorkloadStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.glassfish.grizzly.http.server.HttpServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every route of document 003's deployments and services, by HTTP, with what it brings about. */
class WorkloadRoutesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String DEPLOYMENTS = "/api/deployments";
  private static final String SERVICES = "/api/services";

  @Test
  void routes_doWhatTheySayOnTheSimulatedCluster() throws IOException {
    Stores stores = Stores.inMemory();
    try (SimulatedCluster cluster =
            SimulatedCluster.start(SimulatedOptions.defaults().withPace(Pace.fast()));
        Platform platform =
            Platform.builder()
                .stores(stores)
                .helm(HelmExecutor.rendering(stores.inventory()))
                .clusters(Clusters.of(cluster))
                .build()) {
      Account account = platform.accounts().create(Actor.system(), "routes@example.com");
      new Story(platform, account).run();
    }
  }

  @Test
  @Tag("kubernetes")
  void routes_doWhatTheySayOnTheRealControlPlane() throws IOException {
    Path kubeconfig = ControlPlane.kubeconfig();
    try (TestDatabase database = TestDatabase.empty();
        ClusterAccess access = Clusters.kubeconfig(kubeconfig);
        Platform platform =
            Platform.builder()
                .stores(
                    JpaStores.postgresql(
                        database.pool(20), Encryption.aes(Secret.of("k".repeat(40)))))
                .helm(HelmExecutor.embedded())
                .clusters(Clusters.kubeconfig(kubeconfig))
                .build()) {
      Account account = platform.accounts().create(Actor.system(), "routes@example.com");
      NodeSimulator nodes =
          NodeSimulator.start(
              access.client(),
              namespace -> namespace.contains(account.uuid().toString()),
              Pace.fast());
      try {
        new Story(platform, account).run();
        platform.accounts().delete(Actor.system(), account.id());
        Eventually.await(
            "the namespace is gone",
            PATIENCE,
            () -> access.client().namespaces().withName("account-" + account.uuid()).get() == null);
      } finally {
        nodes.close();
      }
    }
  }

  /** What a client of the API sees from the first call to the last. */
  private static final class Story {
    private final Platform platform;
    private final ApiClient client;
    private final HttpServer server;

    Story(Platform platform, Account account) throws IOException {
      this.platform = platform;
      this.server =
          ApiServer.serve(new SlipwayApplication(Capabilities.of(platform), ApiOptions.defaults()));
      this.client =
          new ApiClient(
              ApiServer.address(server), platform.tokens().issueUser(account).value().reveal());
    }

    void run() {
      try {
        platform.reconciler().start();
        String deployment = deployments();
        services(deployment);
        ends(DEPLOYMENTS + "/" + deployment, "Deployment deleted successfully");
      } finally {
        server.shutdownNow();
      }
    }

    private String deployments() {
      JsonNode made =
          json(
              201,
              client.post(
                  DEPLOYMENTS,
                  """
                  {"name": "todo-backend-deployment", "replicas": 2,
                   "image": "docker.io/todo-app/todo-backend:latest", "container_port": 8000}"""));
      assertThat(made.get("status").asText()).isEqualTo("pending");
      String id = made.get("id").asText();
      String path = DEPLOYMENTS + "/" + id;
      assertThat(running(path, 2).get("observed_at").asText()).endsWith("Z");

      JsonNode changed =
          json(
              200,
              client.call(
                  "PUT",
                  path,
                  "{\"replicas\": 3, \"image\": \"docker.io/todo-app/todo-backend:v1.0.0\"}"));
      assertThat(changed.get("status").asText()).isEqualTo("updating");
      running(path, 3);

      scale(path, 1, 3);
      scale(path, 50, 1);
      scale(path, 2, 50);

      JsonNode pods = json(200, client.get(path + "/pods"));
      assertThat(pods.findValuesAsText("image"))
          .isNotEmpty()
          .allMatch("docker.io/todo-app/todo-backend:v1.0.0"::equals);
      assertThat(client.get(path + "/logs?tail=1").status()).isEqualTo(200);

      assertThat(json(200, client.post(path + "/pause")).get("paused").asBoolean()).isTrue();
      assertThat(json(200, client.post(path + "/resume")).get("paused").asBoolean()).isFalse();
      assertThat(json(200, client.post(path + "/restart")).get("status").asText())
          .isEqualTo("updating");
      running(path, 2);

      assertThat(json(200, client.get(path + "/history")).findValuesAsText("action"))
          .containsExactly("restart", "scale", "scale", "scale", "update", "create");
      assertThat(json(200, client.get(path + "/events")).findValuesAsText("kind"))
          .contains("workload.created", "workload.scaled", "workload.running");
      ApiClient.Reply list = client.get(DEPLOYMENTS + "?page=1&per_page=10");
      assertThat(json(200, list).findValuesAsText("id")).containsExactly(id);
      assertThat(list.header("X-Total-Count")).isEqualTo("1");
      return id;
    }

    private void scale(String path, int replicas, int before) {
      ApiClient.Reply reply = client.post(path + "/scale", "{\"replicas\": " + replicas + "}");
      JsonNode answer = json(200, reply);
      assertThat(answer.get("current_replicas").asInt()).isEqualTo(before);
      assertThat(answer.get("desired_replicas").asInt()).isEqualTo(replicas);
      running(path, replicas);
    }

    private void services(String deployment) {
      JsonNode made =
          json(
              201,
              client.post(
                  SERVICES,
                  """
                  {"name": "todo-backend-service", "type": "ClusterIP", "port": 80,
                   "target_port": 8000, "protocol": "TCP", "deployment_id": "%s"}"""
                      .formatted(deployment)));
      assertThat(made.get("status").asText()).isEqualTo("pending");
      String path = SERVICES + "/" + made.get("id").asText();
      JsonNode active = active(path);
      assertThat(active.get("cluster_ip").asText()).isNotEmpty();
      assertThat(active.get("node_port").isNull()).isTrue();

      json(200, client.call("PUT", path, "{\"type\": \"NodePort\"}"));
      assertThat(active(path).get("node_port").asInt()).isPositive();

      ApiClient.Reply list = client.get(SERVICES);
      assertThat(json(200, list)).hasSize(1);
      assertThat(list.header("X-Total-Count")).isEqualTo("1");
      ends(path, "Service deleted successfully");
    }

    private void ends(String path, String message) {
      JsonNode answer = json(200, client.delete(path));
      assertThat(answer.get("message").asText()).isEqualTo(message);
      UUID id = id(path);
      Eventually.await(
          "gone: " + path,
          PATIENCE,
          () ->
              platform.stores().workloads().find(id).isEmpty()
                  && platform.stores().networkServices().find(id).isEmpty());
      assertThat(client.get(path).status()).isEqualTo(404);
    }

    /** Waits in the store, since the API counts requests, and shows what the API then has. */
    private JsonNode running(String path, int replicas) {
      Eventually.value(
          path,
          PATIENCE,
          () -> platform.stores().workloads().find(id(path)).orElseThrow().observed(),
          now -> now.status() == WorkloadStatus.RUNNING && now.availableReplicas() == replicas);
      JsonNode shown = json(200, client.get(path));
      assertThat(shown.get("status").asText()).isEqualTo("running");
      assertThat(shown.get("available_replicas").asInt()).isEqualTo(replicas);
      return shown;
    }

    private JsonNode active(String path) {
      Eventually.value(
          path,
          PATIENCE,
          () -> platform.stores().networkServices().find(id(path)).orElseThrow().observed(),
          now -> now.status() == NetworkServiceStatus.ACTIVE);
      JsonNode shown = json(200, client.get(path));
      assertThat(shown.get("status").asText()).isEqualTo("active");
      return shown;
    }

    private static UUID id(String path) {
      return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    private static JsonNode json(int status, ApiClient.Reply reply) {
      assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
      return reply.json();
    }
  }
}
