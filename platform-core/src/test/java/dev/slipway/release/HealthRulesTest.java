package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.release.HealthRules.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The health of objects from their status, kind by kind. */
class HealthRulesTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Deployment  | {replicas: 2} | {} | PROGRESSING
          Deployment  | {replicas: 2} | {observedGeneration: 1} | PROGRESSING
          Deployment  | {replicas: 2} | {observedGeneration: 1, replicas: 2, updatedReplicas: 2, availableReplicas: 1} | PROGRESSING
          Deployment  | {replicas: 2} | {observedGeneration: 1, replicas: 3, updatedReplicas: 2, availableReplicas: 3} | PROGRESSING
          Deployment  | {replicas: 2} | {observedGeneration: 1, replicas: 2, updatedReplicas: 2, availableReplicas: 2} | HEALTHY
          Deployment  | {replicas: 0} | {observedGeneration: 1} | HEALTHY
          Deployment  | {} | {observedGeneration: 1, replicas: 1, updatedReplicas: 1, availableReplicas: 1} | HEALTHY
          Deployment  | {replicas: 1} | {observedGeneration: 0, replicas: 1, updatedReplicas: 1, availableReplicas: 1} | PROGRESSING
          Deployment  | {replicas: 1} | {observedGeneration: 1, conditions: [{type: Progressing, status: 'False', reason: ProgressDeadlineExceeded, message: late}]} | FAILED
          Deployment  | {replicas: 1} | {observedGeneration: 1, conditions: [{type: ReplicaFailure, status: 'True', message: exceeded quota}]} | FAILED
          StatefulSet | {replicas: 2} | {observedGeneration: 1, readyReplicas: 1} | PROGRESSING
          StatefulSet | {replicas: 2} | {observedGeneration: 1, readyReplicas: 2, updatedReplicas: 2, currentRevision: a, updateRevision: a} | HEALTHY
          StatefulSet | {replicas: 2} | {observedGeneration: 1, readyReplicas: 2, updatedReplicas: 1, currentRevision: a, updateRevision: b} | PROGRESSING
          StatefulSet | {replicas: 2, updateStrategy: {rollingUpdate: {partition: 1}}} | {observedGeneration: 1, readyReplicas: 2, updatedReplicas: 1, currentRevision: a, updateRevision: b} | HEALTHY
          StatefulSet | {replicas: 2, updateStrategy: {type: OnDelete}} | {observedGeneration: 1, readyReplicas: 2, currentRevision: a, updateRevision: b} | HEALTHY
          DaemonSet   | {} | {observedGeneration: 1, desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 1} | PROGRESSING
          DaemonSet   | {} | {observedGeneration: 1, desiredNumberScheduled: 0} | HEALTHY
          Job         | {} | {} | PROGRESSING
          Job         | {} | {conditions: [{type: Complete, status: 'True'}]} | HEALTHY
          Job         | {} | {conditions: [{type: Failed, status: 'True', message: BackoffLimitExceeded}]} | FAILED
          Job         | {suspend: true} | {} | HEALTHY
          Pod         | {} | {phase: Running, conditions: [{type: Ready, status: 'True'}]} | HEALTHY
          Pod         | {} | {phase: Succeeded} | HEALTHY
          Pod         | {} | {phase: Failed} | FAILED
          Pod         | {} | {phase: Pending} | PROGRESSING
          PersistentVolumeClaim | {} | {phase: Pending} | PROGRESSING
          PersistentVolumeClaim | {} | {phase: Bound} | HEALTHY
          PersistentVolumeClaim | {} | {phase: Lost} | FAILED
          Service     | {type: LoadBalancer} | {loadBalancer: {}} | PROGRESSING
          Service     | {type: LoadBalancer} | {loadBalancer: {ingress: [{ip: 10.0.0.1}]}} | HEALTHY
          Service     | {type: ClusterIP} | {} | HEALTHY
          ConfigMap   | {} | {} | HEALTHY
          Database    | {} | {conditions: [{type: Ready, status: 'False', message: creating}]} | PROGRESSING
          Database    | {} | {conditions: [{type: Ready, status: 'True'}]} | HEALTHY
          Database    | {} | {conditions: [{type: Stalled, status: 'True', message: bad}]} | FAILED
          """)
  void judge_table(String kind, String spec, String status, String expected)
      throws JsonProcessingException {
    JsonNode object =
        YAML.readTree(
            "{kind: %s, metadata: {name: app, generation: 1}, spec: %s, status: %s}"
                .formatted(kind, spec, status));

    assertThat(HealthRules.judge(object).health()).hasToString(expected);
  }

  @Test
  void problems_ofACrashingContainer_nameReasonAndExitCode() throws JsonProcessingException {
    JsonNode pod =
        YAML.readTree(
            """
            metadata: {name: app-1}
            status:
              containerStatuses:
              - name: web
                state: {waiting: {reason: CrashLoopBackOff, message: back-off 10s}}
                lastState: {terminated: {exitCode: 137, reason: OOMKilled}}
            """);

    List<PodProblem> problems = PodProblem.of(pod);

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).failed()).isTrue();
    assertThat(problems.get(0).message())
        .isEqualTo(
            "container web of pod app-1 is in CrashLoopBackOff (back-off 10s), last exit code 137"
                + " (OOMKilled)");
  }

  @Test
  void problems_ofAPodThatStarts_areNone() throws JsonProcessingException {
    JsonNode pod =
        YAML.readTree(
            "{metadata: {name: a}, status: {containerStatuses: [{name: w, state: {waiting:"
                + " {reason: ContainerCreating}}}]}}");

    assertThat(PodProblem.of(pod)).isEmpty();
  }

  @Test
  void with_anUnschedulablePod_staysOnItsWayAndSaysWhy() {
    Verdict verdict =
        Verdict.progressing("0 of 1 ready")
            .with(List.of(new PodProblem("a", "", "Unschedulable", "no node fits", false)));

    assertThat(verdict).isEqualTo(Verdict.progressing("0 of 1 ready: no node fits"));
  }
}
