package dev.slipway.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.server.options.Option;
import dev.slipway.testkit.ControlPlane;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestCharts;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each of the doctor's sets, made on a real cluster, and mended by the commands that it prints. */
@Tag("kubernetes")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DoctorOnControlPlaneTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RELEASE = "slipway.dev/release";
  private static final String INSTALLATION = "slipway.dev/installation";
  private static final String OWNER = "slipway.dev/owner";
  private static final String CONFIG =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: settings
      data:
        greeting: hello
      """;

  @TempDir Path folder;

  private final Path kubeconfig = ControlPlane.kubeconfig();
  private final String helm = System.getProperty("slipway.test.helm", "");
  private final List<String> made = new ArrayList<>();

  private Cli cli = new Cli(Map.of());
  private String template = "";

  @Test
  void everySet_isFound_andMendedByWhatIsPrinted() throws Exception {
    Map<Option, String> options =
        Map.of(Option.CLUSTER, "kubeconfig=" + kubeconfig, Option.HELM, "embedded");
    try (ClusterAccess access = Clusters.kubeconfig(kubeconfig);
        RunningServer server = new RunningServer(folder.resolve("data"), options)) {
      try {
        logIn(server);
        story(access.client());
      } finally {
        made.forEach(name -> access.client().namespaces().withName(name).delete());
      }
    }
  }

  private void logIn(RunningServer server) {
    cli = new Cli(Map.of("XDG_CONFIG_HOME", folder.toString(), "SLIPWAY_SERVER", server.address()));
    cli.typing(RunningServer.PASSWORD + "\n").ok("login", "--user", "admin", "--password-stdin");
  }

  private void story(KubernetesClient client) throws Exception {
    assertThat(cli.run("doctor", "--last").code()).isEqualTo(5);
    publish();
    String ghost = deploy();
    String hollow = deploy();
    String drifted = deploy();
    String locked = deploy();
    String foreign = deploy();
    String orphan = "doctor-orphan-" + suffix();
    String others = "doctor-others-" + suffix();
    Cli.Result healthy = cli.run("doctor");
    assertThat(healthy.code()).as(healthy.toString()).isZero();
    assertThat(healthy.out()).startsWith("Healthy: 5 releases, nothing found, 20");

    client.secrets().inNamespace(ghost).withLabel("owner", "helm").delete();
    client.configMaps().inNamespace(hollow).withName("settings").delete();
    client
        .configMaps()
        .inNamespace(drifted)
        .withName("settings")
        .edit(
            map -> {
              map.getData().put("greeting", "changed by hand");
              return map;
            });
    hold(client, locked, "Upgrade underway; ", true);
    hold(client, foreign, "Preparing upgrade", false);
    String installation = label(client, ghost, INSTALLATION);
    namespace(client, orphan, Map.of(INSTALLATION, installation, RELEASE, "deployment.999999"));
    namespace(client, others, Map.of(INSTALLATION, "other", RELEASE, "deployment.999999"));
    Map<String, String> expected =
        new TreeMap<>(
            Map.of(
                ghost, "ghost",
                hollow, "ghost",
                drifted, "drifted",
                locked, "locked",
                foreign, "locked",
                orphan, "orphan"));
    if (!helm.isEmpty()) {
      expected.put(stray(client, installation), "orphan");
    }

    Cli.Result found = cli.run("doctor", "-o", "json");
    assertThat(found.code()).as(found.toString()).isEqualTo(6);
    JsonNode inspection = JSON.readTree(found.out());
    Map<String, String> sets = new TreeMap<>();
    inspection
        .path("findings")
        .forEach(each -> sets.put(each.path("namespace").asText(), each.path("set").asText()));
    assertThat(sets).as(found.out()).isEqualTo(expected);
    Cli.Result table = cli.run("doctor", "--last");
    assertThat(table.code()).isEqualTo(6);
    assertThat(table.out()).contains("GHOST (2)", "LOCKED (2)", "DRIFTED (1)", "ORPHAN (");
    assertThat(table.out() + table.err()).doesNotContain("\u001b");

    for (JsonNode finding : inspection.path("findings")) {
      String command = finding.path("command").asText();
      assertThat(table.out()).contains("    " + command + "\n");
      run(command);
    }
    Eventually.value(
        "nothing is wrong any more",
        Duration.ofMinutes(2),
        () -> cli.run("doctor"),
        result -> result.code() == 0);
    assertThat(client.configMaps().inNamespace(drifted).withName("settings").get().getData())
        .containsEntry("greeting", "hello");
    assertThat(client.configMaps().inNamespace(hollow).withName("settings").get()).isNotNull();
    assertThat(client.namespaces().withName(others).get()).isNotNull();
  }

  private void publish() throws Exception {
    Path chart = folder.resolve("web.tgz");
    Files.write(
        chart,
        TestCharts.pack(
                "web",
                Map.of(
                    "values.schema.json", "{}",
                    "values.yaml", "hook: {enabled: false}\n",
                    "templates/configmap.yaml", CONFIG,
                    "templates/secret.yaml", "",
                    "templates/deployment.yaml", "",
                    "templates/service.yaml", "",
                    "crds/widgets.yaml", "",
                    "templates/NOTES.txt", ""))
            .bytes());
    JsonNode uploaded =
        JSON.readTree(cli.ok("chart-archive", "upload", "--chart", chart.toString(), "-o", "json"));
    String product = id(cli.ok("product", "create", "--name", "Web", "-o", "json"));
    template =
        id(
            cli.ok(
                "template",
                "publish",
                product,
                "--chart-ref",
                uploaded.path("chart_ref").asText(),
                "--chart-version",
                uploaded.path("version").asText(),
                "--wait",
                "-o",
                "json"));
  }

  /** Deploys the template, and returns the namespace. */
  private String deploy() throws IOException {
    String id = id(cli.ok("deployment", "create", "--template-id", template, "-o", "json"));
    JsonNode ready =
        Eventually.value(
            "deployment " + id + " is ready",
            Duration.ofMinutes(2),
            () -> JSON.readTree(cli.ok("deployment", "get", id, "-o", "json")),
            deployment -> deployment.path("status").asText().equals("ready"));
    String namespace = ready.path("namespace_name").asText();
    made.add(namespace);
    return namespace;
  }

  /** Writes into the newest revision that somebody is at it, since an hour ago. */
  private static void hold(
      KubernetesClient client, String namespace, String words, boolean keepMark)
      throws IOException {
    Secret secret =
        client.secrets().inNamespace(namespace).withLabel("owner", "helm").list().getItems().get(0);
    byte[] data = Base64.getDecoder().decode(secret.getData().get("release"));
    ObjectNode release;
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(data)))) {
      release = (ObjectNode) JSON.readTree(in);
    }
    ObjectNode info = release.withObjectProperty("info");
    String description = info.path("description").asText();
    info.put("status", "pending-upgrade")
        .put("description", keepMark ? words + description : words)
        .put("last_deployed", "2026-01-01T00:00:00Z");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(release.toString().getBytes(UTF_8));
    }
    byte[] inner = Base64.getEncoder().encode(bytes.toByteArray());
    client
        .resource(
            new SecretBuilder(secret)
                .editMetadata()
                .addToLabels("status", "pending-upgrade")
                .endMetadata()
                .addToData("release", Base64.getEncoder().encodeToString(inner))
                .build())
        .update();
  }

  /** A release of a workload that nobody knows, in the namespace of an account that is there. */
  private String stray(KubernetesClient client, String installation) throws Exception {
    String account = JSON.readTree(cli.ok("auth", "me", "-o", "json")).path("id").asText();
    String namespace = "doctor-shared-" + suffix();
    namespace(client, namespace, Map.of(INSTALLATION, installation, OWNER, "account." + account));
    process(
        helm,
        "install",
        "stray",
        folder.resolve("web.tgz").toString(),
        "--skip-crds",
        "--namespace",
        namespace);
    client
        .secrets()
        .inNamespace(namespace)
        .withName("sh.helm.release.v1.stray.v1")
        .edit(
            secret ->
                new SecretBuilder(secret)
                    .editMetadata()
                    .addToLabels("slipway.dev/workload", UUID.randomUUID().toString())
                    .endMetadata()
                    .build());
    return namespace;
  }

  private void namespace(KubernetesClient client, String name, Map<String, String> labels) {
    made.add(name);
    client
        .namespaces()
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .build())
        .create();
  }

  private static String label(KubernetesClient client, String namespace, String name) {
    return client
        .namespaces()
        .withName(namespace)
        .get()
        .getMetadata()
        .getLabels()
        .getOrDefault(name, "");
  }

  /** Types a command that was printed. */
  private void run(String command) throws Exception {
    String[] words = command.split(" ", -1);
    if (words[0].equals("slipway")) {
      cli.ok(Arrays.copyOfRange(words, 1, words.length));
    } else if (words[0].equals("helm")) {
      words[0] = helm;
      process(words);
    } else {
      process(words);
    }
  }

  private void process(String... words) throws Exception {
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).as(String.join(" ", words)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
  }

  private static String id(String json) throws IOException {
    return JSON.readTree(json).path("id").asText();
  }

  private static String suffix() {
    return UUID.randomUUID().toString().substring(0, 8);
  }
}
