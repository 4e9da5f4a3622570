package dev.slipway.jaxrs.advisor;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.advisor.assistance.AnalysisType;
import dev.slipway.advisor.assistance.Assistance;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.OperationBuilder;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Document 003's AI operations. */
public final class AssistanceOperations {
  private static final String BUILTIN = "builtin";
  private static final int MAX_REPLICAS = 1_000;
  private static final int MAX_ISSUE = 10_000;
  private static final int MAX_AGENT = 100;

  private static final Input<String> AGENT =
      Input.body(
              "ai_agent",
              ValueTypes.text(0, MAX_AGENT),
              "builtin, kubectl-ai, kagent or openai; builtin when absent")
          .optional();
  private static final Input<UUID> CHART =
      Input.body("helm_chart_id", ValueTypes.resourceId(), "the chart, which must be valid")
          .required();
  private static final Input<String> CLUSTER =
      Input.body(
              "minikube_cluster_id",
              ValueTypes.resourceName(),
              "the cluster's id, or its name; the one that the platform deploys to")
          .required();
  private static final Input<String> NAME =
      Input.body("name", ValueTypes.text(), "the deployment's name; the chart's when absent")
          .optional();
  private static final Input<UUID> DEPLOYMENT =
      Input.body("deployment_id", ValueTypes.resourceId(), "the deployment").required();
  private static final Input<Long> REPLICAS =
      Input.body(
              "target_replicas",
              ValueTypes.jsonInteger(1, MAX_REPLICAS),
              "the new number of copies")
          .required();
  private static final Input<String> ISSUE =
      Input.body("issue", ValueTypes.text(0, MAX_ISSUE), "what the asking person sees").optional();
  private static final Input<String> TYPE =
      Input.body(
              "analysis_type",
              ValueTypes.text(),
              "resource-optimization or failures; resource-optimization when absent")
          .optional();

  private final Assistance assistance;
  private final InstantSource clock;

  /**
   * The operations.
   *
   * @param clock tells whether a proposal has expired
   */
  public AssistanceOperations(Assistance assistance, InstantSource clock) {
    this.assistance = assistance;
    this.clock = clock;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        acting("ai_deploy", "/api/ai/deploy", "Make a deployment of a Helm chart by its defaults")
            .body(BodyKind.JSON, "AiDeploy", CHART, CLUSTER, AGENT, NAME)
            .answers(200, "The deployment is on its way", AssistedDeploymentRead.class)
            .fails(409, "The chart or the cluster is not ready, or the name is taken")
            .handledBy(this::deploy),
        acting("ai_scale", "/api/ai/scale", "Change how many copies of a deployment there shall be")
            .body(BodyKind.JSON, "AiScale", DEPLOYMENT, REPLICAS, AGENT)
            .answers(200, "What is wanted now, and was until now", AssistedScalingRead.class)
            .fails(409, "It is being deleted")
            .handledBy(this::scale),
        asking("ai_debug", "/api/ai/debug", "Ask what is wrong with a deployment, and why")
            .body(BodyKind.JSON, "AiDebug", DEPLOYMENT, AGENT, ISSUE)
            .answers(200, "What is wrong, and what is proposed", DiagnosisRead.class)
            .handledBy(this::debug),
        asking("ai_analyze", "/api/ai/analyze", "Ask about a cluster, or one's own part of it")
            .body(BodyKind.JSON, "AiAnalyze", CLUSTER, AGENT, TYPE)
            .answers(200, "What was found", ClusterAnalysisRead.class)
            .fails(409, "The cluster does not run, or is none that is deployed to")
            .handledBy(this::analyze));
  }

  private static OperationBuilder route(String id, String path, String summary) {
    return operation(id, Api.KUBERNETES, "POST", path)
        .summary(summary)
        .documented()
        .fails(403, "Insufficient permissions")
        .fails(404, "Resource not found");
  }

  private static OperationBuilder acting(String id, String path, String summary) {
    return route(id, path, summary).needs(Permission.WORKLOADS_WRITE);
  }

  private static OperationBuilder asking(String id, String path, String summary) {
    return route(id, path, summary)
        .needs(Permission.ADVICE_WRITE)
        .asksOthers()
        .fails(503, "The agent is not there, or agent or cluster do not answer in time");
  }

  private static String agent(Call call) {
    return call.find(AGENT).orElse(BUILTIN);
  }

  private Answer deploy(Call call) {
    String agent = agent(call);
    UUID id =
        assistance
            .deploy(call.actor(), agent, call.get(CHART), call.get(CLUSTER), call.orNull(NAME))
            .id();
    return Answer.ok(AssistedDeploymentRead.of(id, agent));
  }

  private Answer scale(Call call) {
    String agent = agent(call);
    int replicas = Math.toIntExact(call.get(REPLICAS));
    return Answer.ok(
        AssistedScalingRead.of(
            assistance.scale(call.actor(), agent, call.get(DEPLOYMENT), replicas), agent));
  }

  private Answer debug(Call call) {
    return Answer.ok(
        DiagnosisRead.of(
            assistance.debug(
                call.actor(), agent(call), call.get(DEPLOYMENT), call.find(ISSUE).orElse("")),
            clock.instant()));
  }

  private Answer analyze(Call call) {
    AnalysisType type =
        call.find(TYPE).map(AnalysisType::of).orElse(AnalysisType.RESOURCE_OPTIMIZATION);
    return Answer.ok(
        ClusterAnalysisRead.of(
            assistance.analyze(call.actor(), agent(call), call.get(CLUSTER), type),
            clock.instant()));
  }
}
