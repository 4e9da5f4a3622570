package dev.slipway.advisor.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.chart.ChartMetadata;
import dev.slipway.workload.WorkloadSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartWorkloadTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static WorkloadSpec of(String name, String chart, String defaults)
      throws JsonProcessingException {
    return ChartWorkload.of(
        name,
        new ChartMetadata(
            chart,
            "1.2.3+4",
            "2.0",
            null,
            null,
            List.of(),
            List.of(),
            (ObjectNode) JSON.readTree(defaults),
            null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "{} ! web:2.0 ! 80 ! 1",
        "{\"image\": {\"repository\": \"nginx\", \"tag\": \"\"}} ! nginx:2.0 ! 80 ! 1",
        "{\"image\": {\"registry\": \"docker.io\", \"repository\": \"a/b\", \"tag\": \"7\"},"
            + " \"replicaCount\": 3} ! docker.io/a/b:7 ! 80 ! 3",
        "{\"image\": \"ghcr.io/a/b:1\", \"service\": {\"port\": 8080}} ! ghcr.io/a/b:1 ! 8080 ! 1",
        "{\"image\": {\"repository\": \"a\", \"digest\": \"sha256:0\"}, \"containerPort\": 90000,"
            + " \"service\": {\"targetPort\": \"http\"}, \"replicaCount\": 0} ! a@sha256:0 ! 80 ! 1",
        "{\"containerPort\": 3000} ! web:2.0 ! 3000 ! 1"
      })
  void workload_isWhatTheDefaultsMean(String defaults, String image, int port, int replicas)
      throws JsonProcessingException {
    WorkloadSpec spec = of("given", "web", defaults);

    assertThat(spec.name()).isEqualTo("given");
    assertThat(spec.image()).isEqualTo(image);
    assertThat(spec.containerPort()).isEqualTo(port);
    assertThat(spec.replicas()).isEqualTo(replicas);
    assertThat(spec.chart()).isNull();
  }

  @Test
  void name_isTheChartsAsALabel() throws JsonProcessingException {
    ChartMetadata chart =
        new ChartMetadata(
            "My_Chart." + "x".repeat(80),
            "1.0.0",
            null,
            null,
            null,
            List.of(),
            List.of(),
            JSON.createObjectNode(),
            null);

    WorkloadSpec spec = ChartWorkload.of(null, chart);

    assertThat(spec.name()).startsWith("my-chart-xxx").hasSize(53);
    assertThat(spec.image()).endsWith(":1.0.0");
  }
}
