package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.slipway.server.options.ClusterOption;
import dev.slipway.server.options.CommandLines;
import dev.slipway.server.options.OptionsParser;
import dev.slipway.server.options.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart as Helm renders it, without a cluster. */
class ChartTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String DATABASE = "database.url=jdbc:postgresql://db/slipway";

  @Test
  void chart_passesHelmsOwnCheck() throws Exception {
    HelmProgram.find().ok("lint", "--strict", HelmProgram.chart().toString(), "--set", DATABASE);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      value = {
        "replicaCount=3 ! ServiceAccount Secret ClusterRole ClusterRoleBinding ClusterRoleBinding Deployment"
            + " Service Service PodDisruptionBudget NetworkPolicy Pod",
        "keys.existingSecret=k ! ServiceAccount ClusterRole ClusterRoleBinding ClusterRoleBinding"
            + " Deployment Service Service PodDisruptionBudget NetworkPolicy Pod",
        "cluster.kubeconfigSecret=k ! ServiceAccount Secret Deployment Service Service"
            + " PodDisruptionBudget NetworkPolicy Pod",
        "rbac.create=false,serviceAccount.create=false ! Secret Deployment Service Service"
            + " PodDisruptionBudget NetworkPolicy Pod",
        "ingress.enabled=true,autoscaling.enabled=true,config.workers=4 ! ServiceAccount Secret"
            + " ConfigMap ClusterRole ClusterRoleBinding ClusterRoleBinding Deployment Service"
            + " Service Ingress HorizontalPodAutoscaler PodDisruptionBudget NetworkPolicy Pod",
        "metrics.serviceMonitor.enabled=true,podDisruptionBudget.enabled=false"
            + " ! ServiceAccount Secret ClusterRole ClusterRoleBinding ClusterRoleBinding"
            + " Deployment Service Service ServiceMonitor NetworkPolicy Pod",
        "metrics.enabled=false,metrics.serviceMonitor.enabled=true,networkPolicy.enabled=false"
            + " ! ServiceAccount Secret ClusterRole ClusterRoleBinding ClusterRoleBinding"
            + " Deployment Service PodDisruptionBudget Pod",
      })
  void values_decideWhatThereIs(String values, String kinds) throws Exception {
    assertThat(render(values).stream().map(object -> object.get("kind").asText()))
        .containsExactlyInAnyOrder(kinds.split(" "));
  }

  @ParameterizedTest(name = "Kubernetes {0}")
  @CsvSource({
    "1.20.2, policy/v1beta1, autoscaling/v2beta2",
    "1.31.0, policy/v1, autoscaling/v2",
  })
  void apiVersions_areThoseOfTheCluster(String version, String policy, String autoscaling)
      throws Exception {
    List<JsonNode> objects =
        HelmProgram.find()
            .objects(
                "--kube-version",
                version,
                "--api-versions",
                "policy/v1,autoscaling/v2",
                "--set",
                DATABASE + ",autoscaling.enabled=true");

    assertThat(one(objects, "PodDisruptionBudget").get("apiVersion").asText()).isEqualTo(policy);
    assertThat(one(objects, "HorizontalPodAutoscaler").get("apiVersion").asText())
        .isEqualTo(autoscaling);
    assertThat(one(objects, "Deployment").at("/spec/replicas").isMissingNode()).isTrue();
  }

  /** What the container is started with is what the server understands. */
  @Test
  void arguments_areOptionsOfTheServer() throws Exception {
    JsonNode container =
        container(
            "ingress.enabled=true,ingress.host=slipway.example.com,ingress.tlsSecret=t,"
                + "database.existingSecret=d");
    Map<String, String> environment = new LinkedHashMap<>();
    container
        .get("env")
        .forEach(each -> environment.put(each.get("name").asText(), "0123456789".repeat(5)));
    environment.put("KUBERNETES_SERVICE_HOST", "10.96.0.1");

    List<String> arguments = texts(container.get("args"));
    assertThat(arguments.remove(0)).isEqualTo("serve");
    ServerOptions options =
        new OptionsParser(environment).parse(CommandLines.of(arguments.toArray(String[]::new)));

    assertThat(options.cluster())
        .isEqualTo(
            new ClusterOption.InCluster(
                URI.create("https://10.96.0.1:443"), ClusterOption.InCluster.STANDARD_FOLDER));
    assertThat(options.database()).hasToString("jdbc:postgresql://db/slipway");
    assertThat(options.http().publicUrl()).hasToString("https://slipway.example.com");
    assertThat(options.http().bind()).isEqualTo("0.0.0.0");
    assertThat(options.data()).isEqualTo(Path.of("/data"));
    assertThat(environment)
        .containsKeys(
            "SLIPWAY_SECRET_KEY",
            "SLIPWAY_ENCRYPTION_KEY",
            "SLIPWAY_ADMIN_PASSWORD",
            "SLIPWAY_DATABASE_PASSWORD");
  }

  @Test
  void files_areNamedWhereTheyAreMounted() throws Exception {
    JsonNode container =
        container(
            "cluster.kubeconfigSecret=c,tls.existingSecret=t,signingKey.existingSecret=s,"
                + "config.log-format=json");

    assertThat(texts(container.get("args")))
        .contains(
            "kubeconfig=/etc/slipway/cluster/kubeconfig",
            "/etc/slipway/tls/tls.crt",
            "/etc/slipway/tls/tls.key",
            "/etc/slipway/signing/signing.pem",
            "/etc/slipway/config/slipway.yaml");
    assertThat(container.get("volumeMounts").findValuesAsText("mountPath"))
        .contains(
            "/etc/slipway/cluster",
            "/etc/slipway/tls",
            "/etc/slipway/signing",
            "/etc/slipway/config")
        .doesNotContain("/var/run/secrets/kubernetes.io/serviceaccount");
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      assertThat(container.get(probe).at("/httpGet/scheme").asText()).isEqualTo("HTTPS");
    }
  }

  @Test
  void pod_mayDoNothingOnItsNode() throws Exception {
    List<JsonNode> objects = render("");
    JsonNode pod = one(objects, "Deployment").at("/spec/template/spec");
    JsonNode container = pod.at("/containers/0");

    assertThat(pod.get("automountServiceAccountToken").asBoolean()).isFalse();
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean()).isFalse();
    assertThat(container.at("/securityContext/capabilities/drop/0").asText()).isEqualTo("ALL");
    // The drain has 12 seconds, after what the Pod waits for before it.
    assertThat(pod.get("terminationGracePeriodSeconds").asInt())
        .isGreaterThan(12 + container.at("/lifecycle/preStop/exec/command/1").asInt());
    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/ready");
    assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
    for (JsonNode object : objects) {
      if (object.get("kind").asText().equals("Service")) {
        assertThat(object.at("/spec/selector"))
            .isEqualTo(one(objects, "Deployment").at("/spec/selector/matchLabels"));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      value = {
        "replicas=2 ! Additional property replicas is not allowed",
        "database.url=http://db ! database.url",
        "database.url= ! database.url is needed",
        "config.secret-key=x ! config",
        "image.digest=sha256:1 ! image.digest",
        "terminationGracePeriodSeconds=5 ! terminationGracePeriodSeconds",
      })
  void badValues_areRefusedByName(String values, String words) throws Exception {
    HelmProgram.Result result =
        HelmProgram.find()
            .run(
                "template",
                "it",
                HelmProgram.chart().toString(),
                "--set",
                DATABASE,
                "--set",
                values);

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output()).contains(words);
  }

  @Test
  void readme_andSchema_knowEveryValue() throws IOException {
    JsonNode values = YAML.readTree(Files.readString(HelmProgram.chart().resolve("values.yaml")));
    JsonNode schema =
        YAML.readTree(Files.readString(HelmProgram.chart().resolve("values.schema.json")));
    String readme = Files.readString(HelmProgram.chart().resolve("README.md"));
    TreeSet<String> known = new TreeSet<>();
    schema.get("properties").fieldNames().forEachRemaining(known::add);
    known.remove("global"); // Helm's own

    TreeSet<String> there = new TreeSet<>();
    values.fieldNames().forEachRemaining(there::add);
    assertThat(known).isEqualTo(there);
    values
        .properties()
        .forEach(
            group -> {
              assertThat(readme).contains("`" + group.getKey() + "`");
              JsonNode properties = schema.at("/properties/" + group.getKey() + "/properties");
              if (group.getValue().isObject() && properties.isObject()) {
                assertThat(names(properties)).isEqualTo(names(group.getValue()));
                names(properties)
                    .forEach(
                        name -> assertThat(readme).as(group.getKey()).contains("`" + name + "`"));
              }
            });
  }

  @Test
  void appVersion_isThatOfTheBuild() throws IOException {
    JsonNode chart = YAML.readTree(Files.readString(HelmProgram.chart().resolve("Chart.yaml")));
    String pom = Files.readString(Path.of("pom.xml"));

    assertThat(pom.substring(0, pom.indexOf("</parent>")))
        .contains("<version>" + chart.get("appVersion").asText() + "</version>");
    assertThat(chart.get("appVersion").asText()).startsWith(chart.get("version").asText());
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode container(String values) throws Exception {
    return one(render(values), "Deployment").at("/spec/template/spec/containers/0");
  }

  private static List<JsonNode> render(String values) throws Exception {
    String all = values == null || values.isEmpty() ? DATABASE : DATABASE + "," + values;
    return HelmProgram.find().objects("--set", all);
  }

  private static JsonNode one(List<JsonNode> objects, String kind) {
    List<JsonNode> found =
        objects.stream().filter(object -> object.get("kind").asText().equals(kind)).toList();
    assertThat(found).as(kind).hasSize(1);
    return found.get(0);
  }

  private static List<String> texts(JsonNode list) {
    return new ArrayList<>(
        StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList());
  }
}
