package dev.slipway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.chart.ChartMetadata.Dependency;
import org.junit.jupiter.api.Test;

class ChartInspectorTest {
  private final ChartInspector inspector = ChartInspector.create();

  @Test
  void check_goodChart() {
    byte[] bytes =
        TarBuilder.chart("web", "1.2.3")
            .folder("web/templates")
            .file("web/templates/deployment.yaml", "kind: Deployment")
            .build();
    ChartArchive archive = inspector.check(bytes);
    assertThat(archive.name()).isEqualTo("web");
    assertThat(archive.version()).isEqualTo("1.2.3");
    assertThat(archive.bytes()).isEqualTo(bytes);
  }

  @Test
  void inspect_everyField() {
    ChartMetadata metadata =
        inspect(
            new TarBuilder()
                .file(
                    "web/Chart.yaml",
                    """
                    apiVersion: v2
                    name: web
                    version: v1.2
                    appVersion: 7.10
                    description: A web server
                    kubeVersion: ">=1.25.0"
                    type: application
                    dependencies:
                      - name: redis
                        version: ^18
                        repository: https://charts.example.com
                      - name: common
                        version: 2.x.x
                        repository: oci://registry.example.com/charts
                      - name: extra
                        version: 1.0.0
                    """)
                .file("web/values.yaml", "replicas: 1\n")
                .file("web/values.schema.json", "{\"type\": \"object\"}")
                .file("web/charts/extra/Chart.yaml", "name: extra\nversion: 1.0.0\n")
                .file("web/charts/common-2.0.1.tgz", TarBuilder.chart("common", "2.0.1").build()));
    assertThat(metadata.appVersion()).isEqualTo("7.1");
    assertThat(metadata.description()).isEqualTo("A web server");
    assertThat(metadata.kubeVersion()).isEqualTo(">=1.25.0");
    assertThat(metadata.dependencies()).hasSize(3);
    assertThat(metadata.missingDependencies())
        .containsExactly(new Dependency("redis", "^18", "https://charts.example.com"));
    assertThat(metadata.defaults().path("replicas").asInt()).isEqualTo(1);
    assertThat(metadata.valuesSchema()).isNotNull();
  }

  @Test
  void inspect_firstApiVersionWithRequirements() {
    ChartMetadata metadata =
        inspect(
            new TarBuilder()
                .file("old/Chart.yaml", "apiVersion: v1\nname: old\nversion: 0.1.0\n")
                .file(
                    "old/requirements.yaml",
                    "dependencies:\n- {name: db, version: 1.0.0, repository: '@stable'}\n"));
    assertThat(metadata.dependencies()).containsExactly(new Dependency("db", "1.0.0", "@stable"));
    assertThat(metadata.valuesSchema()).isNull();
    assertThat(metadata.defaults()).isEmpty();
    assertThat(metadata.appVersion()).isNull();
  }

  @Test
  void inspect_namesakesNeedTheirVersions() {
    ChartMetadata metadata =
        inspect(
            new TarBuilder()
                .file(
                    "web/Chart.yaml",
                    """
                    apiVersion: v2
                    name: web
                    version: 1.0.0
                    dependencies:
                      - {name: db, version: 1.0.0, alias: one, repository: "https://c.example.com"}
                      - {name: db, version: 2.0.0, alias: two, repository: "https://c.example.com"}
                    """)
                .file("web/charts/db-1.0.0.tgz", TarBuilder.chart("db", "1.0.0").build()));
    assertThat(metadata.missingDependencies())
        .containsExactly(new Dependency("db", "2.0.0", "https://c.example.com"));
  }

  @Test
  void inspect_valuesAsHelmReadsThem() {
    ChartMetadata metadata =
        inspect(
            TarBuilder.chart("web", "1.0.0")
                .file(
                    "web/values.yaml",
                    """
                    base: &base {cpu: 1, memory: 2Gi}
                    copy: *base
                    merged:
                      <<: *base
                      cpu: 2
                    ports: 22:22
                    date: 2026-11-20
                    on: yes
                    mode: 0644
                    big: 12345678901234567890
                    ratio: 1e3
                    nothing: ~
                    8080: number
                    """));
    assertThat(metadata.defaults().toString())
        .isEqualTo(
            "{\"base\":{\"cpu\":1,\"memory\":\"2Gi\"},\"copy\":{\"cpu\":1,\"memory\":\"2Gi\"},"
                + "\"merged\":{\"cpu\":2,\"memory\":\"2Gi\"},\"ports\":\"22:22\","
                + "\"date\":\"2026-11-20\",\"true\":true,\"mode\":420,"
                + "\"big\":12345678901234567890,\"ratio\":1000.0,\"nothing\":null,"
                + "\"8080\":\"number\"}");
  }

  private ChartMetadata inspect(TarBuilder chart) {
    return inspector.inspect(inspector.check(chart.build()));
  }
}
