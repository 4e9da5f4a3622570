package dev.slipway.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.store.Stores;
import dev.slipway.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An API server that has no Deployments and tells with which credentials it was asked for them. */
class WorkloadWatchCredentialsTest {
  private static final String EMPTY =
      """
      {"apiVersion": "apps/v1", "kind": "DeploymentList", "metadata": {"resourceVersion": "1"}, "items": []}
      """;

  private final Set<String> credentials = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @TempDir Path folder;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/apis/apps/v1/deployments", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void newCredentials_areWatchedWith() throws IOException {
    Path kubeconfig = Files.writeString(folder.resolve("config"), kubeconfig("first"));
    Stores stores = Stores.inMemory();
    try (ClusterAccess cluster = Clusters.kubeconfig(kubeconfig)) {
      WorkloadWatch watch = new WorkloadWatch(cluster, stores(stores), Clock.systemUTC());
      watch.start();
      try {
        Eventually.await("the first watch", () -> credentials.contains("Bearer first"));

        Files.writeString(kubeconfig, kubeconfig("second-one"));

        Eventually.await("another watch", () -> credentials.contains("Bearer second-one"));
        assertThat(credentials).containsExactlyInAnyOrder("Bearer first", "Bearer second-one");
      } finally {
        watch.stop();
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    if (query.contains("watch=true")) {
      exchange.sendResponseHeaders(410, -1); // it lists again, in its own time
    } else {
      credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      byte[] body = EMPTY.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private String kubeconfig(String token) {
    return """
        apiVersion: v1
        kind: Config
        current-context: here
        clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
        users: [{name: u, user: {token: %s}}]
        contexts: [{name: here, context: {cluster: c, user: u}}]
        """
        .formatted(server.getAddress().getPort(), token);
  }

  private static WorkloadStores stores(Stores all) {
    return new WorkloadStores(
        all.transactions(),
        all.workloads(),
        all.networkServices(),
        all.accounts(),
        all.releases(),
        all.events(),
        all.queue());
  }
}
