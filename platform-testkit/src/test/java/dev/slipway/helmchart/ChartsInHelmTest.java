package dev.slipway.helmchart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.PackagedChart;
import dev.slipway.helm.HelmCall;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helm.Values;
import dev.slipway.testkit.TestCharts;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Helm itself says of charts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartsInHelmTest {
  private static final String CACHE = "dependencies: [{name: cache, version: 0.1.0}]\n";

  private final HelmExecutor helm = HelmExecutor.embedded();
  private final HelmChartBench bench = new HelmChartBench(helm);
  private int number;

  @AfterAll
  void close() {
    helm.close();
  }

  private HelmChart checked(Map<String, String> files) {
    number++;
    String metadata =
        "apiVersion: v2\nname: web\nversion: 1.0.%d\n".formatted(number)
            + files.getOrDefault("Chart.yaml", "")
            + (files.getOrDefault("Chart.yaml", "").contains("dependencies") ? "" : CACHE);
    Map<String, String> changed = new HashMap<>(files);
    changed.put("Chart.yaml", metadata);
    return bench.checked(bench.uploaded(TestCharts.pack("web", changed)));
  }

  private List<GenericKubernetesResource> rendered(Map<String, Object> values) {
    return helm.template(
        PackagedChart.starter("todo-app", "1.0.0", null, "2.1.0"),
        Values.of(values),
        HelmCall.within(Duration.ofSeconds(30)));
  }

  private static String text(List<GenericKubernetesResource> objects) {
    return Values.of(Map.of("objects", objects)).json().toString();
  }

  @ParameterizedTest
  @CsvSource({
    "todo-app, 1.0.0, 1.0.0",
    "Web_2.x, 0.0.1-rc.1+build.7, ''",
    "a, 10.20.30, 'v1 \"quoted\": {{ nope }}'",
    "very-long-name-that-goes-on-and-on-and-on-beyond-sixty-three-characters-, 1.0.0, 5e3"
  })
  void starterChart_isValidWithoutAWarning(String name, String version, String appVersion) {
    HelmChart chart =
        bench.checked(
            bench.charts.create(
                bench.ann,
                new NewHelmChart(
                    name,
                    version,
                    "words: \"and\" {{ .Values }}\n- more",
                    appVersion,
                    new ChartContents.Starter())));

    assertThat(chart.state().status()).as(chart.toString()).isEqualTo(HelmChartStatus.VALID);
    assertThat(bench.findings(chart)).containsExactly("info Chart.yaml: icon is recommended");
  }

  @Test
  void starterChart_takesWhatAWorkloadSets() {
    String text =
        text(
            rendered(
                Map.of(
                    "replicaCount",
                    7,
                    "image",
                    Map.of("repository", "docker.io/todo-app/todo-backend", "tag", "v9"),
                    "containerPort",
                    8000,
                    "service",
                    Map.of("port", 81))));

    assertThat(text)
        .contains("\"replicas\":7")
        .contains("\"image\":\"docker.io/todo-app/todo-backend:v9\"")
        .contains("\"containerPort\":8000")
        .contains("\"port\":81");
    assertThat(text(rendered(Map.of()))).contains("\"image\":\"nginx:2.1.0\"");
  }

  @Test
  void starterChart_hasWhatItIsAskedFor() {
    assertThat(rendered(Map.of()))
        .extracting(GenericKubernetesResource::getKind)
        .containsExactlyInAnyOrder("ServiceAccount", "Service", "Deployment");
    List<GenericKubernetesResource> all =
        rendered(
            Map.of(
                "autoscaling", Map.of("enabled", true),
                "env", Map.of("LEVEL", "debug"),
                "ingress",
                    Map.of("enabled", true, "host", "todo.example.com", "tlsSecret", "tls")));
    assertThat(all)
        .extracting(GenericKubernetesResource::getKind)
        .containsExactlyInAnyOrder(
            "ServiceAccount", "Service", "Deployment", "Ingress", "HorizontalPodAutoscaler");
    assertThat(text(all)).contains("todo.example.com", "LEVEL").doesNotContain("\"replicas\"");
  }

  @Test
  void goodUpload_isValid() {
    HelmChart chart =
        checked(
            Map.of(
                "Chart.yaml",
                """
                appVersion: "1.10"
                description: A good one
                """));

    assertThat(chart.state().status()).as(chart.toString()).isEqualTo(HelmChartStatus.VALID);
    assertThat(chart.about().description()).isEqualTo("A good one");
    assertThat(chart.about().appVersion()).isEqualTo("1.10");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "templates/a.yaml | {{ .Values.missing.deep }} | nil pointer",
        "templates/a.yaml | {{ if }} | missing value for if",
        "templates/a.yaml | {{ fail \"connection refused\" }} | connection refused",
        "templates/a.yaml | 'a: [' | a.yaml",
        "templates/a.yaml | 'apiVersion: v1' | no Kubernetes YAML",
        "templates/a.yaml | '{apiVersion: v1, kind: ConfigMap}' | without a name",
        "templates/a.yaml | '{{ include \"nothing\" . }}' | nothing",
        "values.schema.json | '{\"type\": 7}' | values.schema.json",
        "values.schema.json | '{\"required\": [\"secret\"]}' | secret",
      })
  void brokenChart_isInvalidWithTheReason(String file, String content, String words) {
    HelmChart chart = checked(Map.of(file, content));

    assertThat(chart.state().status()).as(chart.toString()).isEqualTo(HelmChartStatus.INVALID);
    assertThat(String.join("\n", bench.findings(chart))).contains(words);
    assertThat(chart.state().reason()).isNotBlank();
    assertThat(chart.state().findings().get(0).isError()).isTrue();
  }

  @Test
  void chartThatNeedsValues_isRenderedAsAWorkload() {
    HelmChart chart =
        checked(
            Map.of(
                "values.schema.json",
                "{}",
                "templates/a.yaml",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {pods:"
                    + " {{ required \"a count is needed\" .Values.replicaCount | quote }}}}"));

    assertThat(chart.state().status()).as(chart.toString()).isEqualTo(HelmChartStatus.VALID);
    assertThat(bench.findings(chart).get(0))
        .startsWith("warning values.yaml: The chart's own defaults do not render: ")
        .contains("a count is needed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<1.10.0", ">=99.0.0"})
  void versionOfKubernetes_isTheClustersToCheck(String versions) {
    HelmChart chart = checked(Map.of("Chart.yaml", "kubeVersion: \"" + versions + "\"\n"));

    assertThat(chart.state().status()).as(chart.toString()).isEqualTo(HelmChartStatus.VALID);
    assertThat(bench.findings(chart).get(0)).contains("incompatible").endsWith("decides");
  }

  @Test
  void missingDependency_isInvalid() {
    HelmChart chart =
        checked(Map.of("Chart.yaml", "dependencies: [{name: other, version: 1.0.0}]\n"));
    assertThat(chart.state().reason())
        .isEqualTo("chart: The dependency other 1.0.0 is not in charts/ and names no repository");
  }

  @Test
  void libraryChart_isInvalid() {
    HelmChart chart = checked(Map.of("Chart.yaml", "type: library\n"));
    assertThat(chart.state().reason()).contains("library chart");
  }

  @Test
  void loopbackRepository_isRefused() {
    for (String repository :
        List.of("oci://127.0.0.1:5000/web", "oci://localhost:5000/web", "https://[::1]/web")) {
      number++;
      HelmChart chart =
          bench.checked(
              bench.charts.create(
                  bench.ann, NewHelmChart.from(repository, "web", "3.0." + number)));
      assertThat(chart.state().status()).as(repository).isEqualTo(HelmChartStatus.INVALID);
      assertThat(chart.state().findings().get(0).where()).isEqualTo("repository");
    }
  }

  @Test
  void otherVersion_rendersAsItself() {
    HelmChart chart = bench.checked(bench.starter("versions"));
    HelmChart changed =
        bench.checked(
            bench.charts.change(
                bench.ann,
                chart.id(),
                HelmChartChange.none().version("1.0.1").appVersion("8.0.0")));
    ChartArchive archive =
        bench.stores.charts().archive(String.valueOf(changed.state().digest())).orElseThrow();

    assertThat(changed.state().status()).as(changed.toString()).isEqualTo(HelmChartStatus.VALID);
    assertThat(
            text(helm.template(archive, Values.empty(), HelmCall.within(Duration.ofSeconds(30)))))
        .contains("versions-1.0.1", "nginx:8.0.0");
  }
}
