package dev.slipway.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.testkit.ControlPlane;
import dev.slipway.testkit.NodeSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plants canaries in everything that is secret, lets people work, and searches everything that the
 * server gives away or leaves behind.
 */
class SecretCanaryTest {
  private static final String SCRIPT =
      """
      #!/usr/bin/env python3
      import json, sys, time, urllib.request
      text = open(sys.argv[2], encoding="utf-8").read()
      config = json.loads(text)
      token = config["access_token"]
      open("token", "w", encoding="utf-8").write(token)
      print(text)
      print("its token is", token)
      print(json.dumps({"name": "told", "state": "success", "message": token}), flush=True)
      request = urllib.request.Request(
          config["steps_url"],
          data=b'{"name": "posted", "state": "success"}',
          headers={"Authorization": "Bearer " + token, "Content-Type": "application/json"})
      urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=20)
      time.sleep(0.5)
      """;

  @TempDir Path folder;

  private final Sinks sinks = new Sinks();

  @Test
  void secrets_appearNowhere() throws Exception {
    run(true, "--cluster", "simulated");

    assertThat(sinks.in("HTTP GET")).contains("was not pulled");
  }

  @Test
  @Tag("kubernetes")
  void secrets_appearNowhereWithHelmOnARealCluster() throws Exception {
    Path kubeconfig = ControlPlane.kubeconfig();
    try (ClusterAccess access = Clusters.kubeconfig(kubeconfig);
        NodeSimulator nodes = NodeSimulator.start(access.client(), "canary-")) {
      assertThat(nodes).isNotNull();
      run(false, "--cluster", "kubeconfig=" + kubeconfig, "--helm", "embedded");
    }

    assertThat(sinks.in("cmdline of a helm process")).contains("HelmWorker");
  }

  @Test
  @Tag("kubernetes")
  void secrets_appearNowhereWithHelmsOwnProgram() throws Exception {
    Path kubeconfig = ControlPlane.kubeconfig();
    String helm = System.getProperty("slipway.test.helm", "");
    assumeTrue(!helm.isEmpty(), "-Dslipway.test.helm=PATH is not set");
    try (ClusterAccess access = Clusters.kubeconfig(kubeconfig);
        NodeSimulator nodes = NodeSimulator.start(access.client(), "canary-")) {
      assertThat(nodes).isNotNull();
      run(false, "--cluster", "kubeconfig=" + kubeconfig, "--helm", "cli=" + helm);
    }

    assertThat(sinks.in("cmdline of a helm process")).contains("upgrade");
  }

  private void run(boolean simulated, String... options) throws Exception {
    Path data = folder.resolve("data");
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    List<Canary> canaries;
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("SLIPWAY_ADMIN_PASSWORD", SecretCanaryStory.ADMIN.value());
    environment.put("SLIPWAY_SECRET_KEY", SecretCanaryStory.SIGNING.value());
    environment.put("SLIPWAY_ENCRYPTION_KEY", SecretCanaryStory.ENCRYPTION.value());
    environment.put("SLIPWAY_OPENAI_URL", "http://127.0.0.1:9/v1");
    environment.put("SLIPWAY_OPENAI_MODEL", "none");
    environment.put("SLIPWAY_OPENAI_KEY", SecretCanaryStory.AGENT.value());
    environment.put("SLIPWAY_IMAGE_PRIVATE_HOSTS", "127.0.0.1");
    environment.put("SLIPWAY_HELM_CHART_PRIVATE_HOSTS", "127.0.0.1");
    environment.put("SLIPWAY_LOG_LEVEL", "trace");
    environment.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    ScriptBench bench = new ScriptBench(folder);
    bench.add("web", "{}", SCRIPT);
    List<String> arguments =
        new ArrayList<>(List.of("serve", "--port", "0", "--data", data.toString()));
    arguments.addAll(List.of("--services", bench.services().toString()));
    arguments.addAll(List.of("--webhook-hosts", "127.0.0.1"));
    arguments.addAll(List.of(options));
    try (ServerProcess server =
        ServerProcess.start(environment, arguments.toArray(String[]::new))) {
      try (ChildWatch watch = ChildWatch.of(server.handle(), data, sinks)) {
        RecordingClient anybody = new RecordingClient(server.awaitAddress(), sinks, "");
        SecretCanaryStory story =
            new SecretCanaryStory(anybody, bench.project().resolve("token"), simulated);
        story.tell();
        canaries = story.canaries();
        database(data);
      }
      server.terminate();
      assertThat(server.awaitExit(Duration.ofSeconds(20))).isZero();
      sinks.add("log", server.out());
      sinks.add("log", server.err());
    }
    files("data folder", data);
    files("temporary folder", temporary);

    assertThat(sinks.in("environ of a database process")).contains("LC_ALL");
    assertThat(sinks.in("environ of a other")).contains("DEPLOY_CONFIG_FILE");
    assertThat(sinks.in("table deployments")).isNotEmpty();
    assertThat(sinks.leaks(canaries)).isEmpty();
    assertThat(sinks.in("log").contains("$argon2"))
        .as("a hash of a password can be guessed at")
        .isFalse();
    assertThat(sinks.leaks(List.of(SecretCanaryStory.HOOK_ADDRESS)))
        .as("a receiver's address is for those who manage it")
        .allMatch(leak -> leak.contains("in HTTP"));
  }

  /** Every column of every row, as text and, where it is bytes, as bytes. */
  private void database(Path data) throws IOException, SQLException {
    Path postgresql = data.resolve("postgresql");
    String port = Files.readAllLines(postgresql.resolve("data/postmaster.pid")).get(3).strip();
    String password = Files.readString(postgresql.resolve("password")).strip();
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/slipway";
    try (Connection connection = DriverManager.getConnection(url, "slipway", password);
        Statement statement = connection.createStatement()) {
      for (String table : tables(statement)) {
        try (ResultSet rows = statement.executeQuery("select * from " + table)) {
          while (rows.next()) {
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
              sinks.add("table " + table, String.valueOf(rows.getString(column)));
              if (rows.getMetaData().getColumnTypeName(column).equals("bytea")) {
                byte[] bytes = rows.getBytes(column);
                sinks.add("table " + table, bytes == null ? "" : new String(bytes, ISO_8859_1));
              }
            }
          }
        }
      }
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet found =
        statement.executeQuery(
            "select table_name from information_schema.tables where table_schema = 'public'")) {
      while (found.next()) {
        tables.add(found.getString(1));
      }
    }
    return tables;
  }

  /** The files that it left, but the objects of a simulated cluster, which are the cluster's. */
  private void files(String place, Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        if (!name.startsWith("cluster") && !name.startsWith("postgresql/programs")) {
          sinks.add(place + ": " + name, file);
        }
      }
    }
  }
}
