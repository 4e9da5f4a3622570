package dev.slipway.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.advisor.builtin.BuiltinAdvisor;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResourceAdviceTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  private final EvidenceBuilder evidence =
      new EvidenceBuilder(
          EvidenceScope.cluster("local-dev"),
          Instant.parse("2026-03-10T10:00:00Z"),
          EvidenceBudget.standard(),
          new Scrubber());

  private void add(String yaml) throws JsonProcessingException {
    evidence.object(YAML.readValue(yaml, ObjectNode.class));
  }

  private void pod(String name, String resources) throws JsonProcessingException {
    add(
        """
        kind: Pod
        metadata: {name: %s, namespace: shop}
        spec: {containers: [{name: app, image: web, resources: %s}]}
        status: {phase: Running}
        """
            .formatted(name, resources));
  }

  private void metrics(String kind, String name, String usage) throws JsonProcessingException {
    add(
        kind.equals("PodMetrics")
            ? """
              kind: PodMetrics
              metadata: {name: %s, namespace: shop}
              containers: [{name: app, usage: %s}]
              """
                .formatted(name, usage)
            : "{kind: NodeMetrics, metadata: {name: %s}, usage: %s}".formatted(name, usage));
  }

  private Advice advice() {
    return new BuiltinAdvisor().advise(Question.resources(), evidence.build());
  }

  @Test
  void metrics_tellWhatFits() throws JsonProcessingException {
    add("{kind: Node, metadata: {name: a}, status: {allocatable: {cpu: 3900m, memory: 4Gi}}}");
    metrics("NodeMetrics", "a", "{cpu: 1950m, memory: 1Gi}");
    String limits = "limits: {memory: 512Mi}";
    pod("idle", "{requests: {cpu: '1', memory: 512Mi}, " + limits + "}");
    metrics("PodMetrics", "idle", "{cpu: 20m, memory: 40Mi}");
    pod("tight", "{requests: {cpu: 100m, memory: 256Mi}, " + limits + "}");
    metrics("PodMetrics", "tight", "{cpu: 50m, memory: 500Mi}");
    pod("fits", "{requests: {cpu: 100m, memory: 256Mi}, " + limits + "}");
    metrics("PodMetrics", "fits", "{cpu: 50m, memory: 200Mi}");

    Advice advice = advice();

    assertThat(advice.utilization()).isEqualTo(new ResourceUtilization("50%", "25%", "metrics"));
    assertThat(advice.findings())
        .extracting(finding -> finding.kind() + " " + finding.object().name())
        .containsExactlyInAnyOrder(
            "OVER_PROVISIONED idle", "OVER_PROVISIONED idle", "UNDER_PROVISIONED tight");
    assertThat(advice.recommendations())
        .contains(
            "Lower the CPU request of pod/idle to 40m.",
            "Raise the memory limit of pod/tight to 752Mi.");
    assertThat(advice.findings().get(0).evidence()).contains("podmetrics/shop:tight");
  }

  @Test
  void withoutMetrics_requestsCount_andWhatLacksThemIsTold() throws JsonProcessingException {
    add("{kind: Node, metadata: {name: a}, status: {allocatable: {cpu: '2', memory: 1Gi}}}");
    pod("bare", "{}");
    pod("set", "{requests: {cpu: 500m, memory: 256Mi}, limits: {memory: 256Mi}}");
    evidence.missing("PodMetrics", "metrics-server is not installed");

    Advice advice = advice();

    assertThat(advice.utilization()).isEqualTo(new ResourceUtilization("25%", "25%", "requests"));
    assertThat(advice.findings())
        .extracting(finding -> finding.kind() + " " + finding.object().name())
        .containsExactly("REQUESTS_MISSING bare", "REQUESTS_MISSING bare", "LIMITS_MISSING bare");
    assertThat(advice.text()).contains("metrics-server is not installed");
  }

  @Test
  void withoutNodes_nothingIsKnown() {
    assertThat(Objects.requireNonNull(advice().utilization()).cpu()).isEqualTo("unknown");
    assertThat(Objects.requireNonNull(advice().utilization()).basis()).isEqualTo("none");
  }
}
