package dev.slipway.jaxrs.pipeline;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Permission;
import dev.slipway.identity.token.DeploymentToken;
import dev.slipway.identity.token.ServiceToken;
import dev.slipway.jaxrs.error.ApiException;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.Paging;
import dev.slipway.pipeline.Run;
import dev.slipway.pipeline.Runs;
import java.util.List;

/** Document 004's deployments: runs of deploy scripts. */
public final class RunOperations {
  static final String NOT_FOUND = "Deployment not found";
  static final String WENT_WRONG = "Something went wrong";

  static final Input<Long> RUN_ID =
      Input.path("run_id", ValueTypes.integer(), "the deployment's number");
  private static final Input<Long> DEPLOYMENT_ID =
      Input.path("deployment_id", ValueTypes.integer(), "the deployment's number");
  private static final Input<ObjectNode> ENV =
      Input.body("env", ValueTypes.object(), "what the script is told; every account sees it")
          .optional();

  private final Runs runs;

  /** Operations on the runs. */
  public RunOperations(Runs runs) {
    this.runs = runs;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("start_script_deployment", Api.FASTDEPLOY, "POST", "/deployments")
            .needs(Permission.RUNS_START)
            .summary("Start a deployment of the service token's service")
            .documented()
            .body(BodyKind.OPTIONAL_JSON, "ScriptDeploymentCreate", ENV)
            .answers(200, "The deployment", RunStarted.class)
            .fails(400, WENT_WRONG)
            .handledBy(this::start),
        operation("list_script_deployments", Api.FASTDEPLOY, "GET", "/deployments")
            .needs(Permission.SCRIPTS_READ)
            .summary("List the deployments of all services")
            .documented()
            .takes(Paging.SKIP, Paging.LIMIT)
            .answers(200, "The deployments, by number", new ListOf(RunRead.class))
            .handledBy(
                call ->
                    Paging.answer(runs.list(call.actor(), Paging.request(call)).map(RunRead::of))),
        operation("get_script_deployment", Api.FASTDEPLOY, "GET", "/deployments/{deployment_id}")
            .needs(Permission.RUNS_START)
            .summary("Show a deployment of the service token's service with its steps")
            .documented()
            .takes(DEPLOYMENT_ID)
            .answers(200, "The deployment", RunWithSteps.class)
            .fails(403, "Wrong service token")
            .fails(404, NOT_FOUND)
            .handledBy(this::get),
        operation("finish_script_deployment", Api.FASTDEPLOY, "PUT", "/deployments/finish")
            .needs(Permission.RUNS_REPORT)
            .summary("Say that the steps of the deployment token's deployment are at their end")
            .documented()
            .answers(200, "It is finished", Detail.class)
            .fails(404, NOT_FOUND)
            .handledBy(this::finish),
        operation(
                "cancel_script_deployment", Api.FASTDEPLOY, "POST", "/deployments/{run_id}/cancel")
            .needs(Permission.SCRIPTS_WRITE)
            .summary("End a deployment; a script that runs is killed within seconds")
            .takes(RUN_ID)
            .answers(200, "The deployment", RunHistoryRead.class)
            .fails(404, NOT_FOUND)
            .fails(409, "The deployment is finished")
            .handledBy(this::cancel));
  }

  private Answer start(Call call) {
    try {
      ServiceToken token = call.token(ServiceToken.class);
      ObjectNode env = call.find(ENV).orElseGet(JsonNodeFactory.instance::objectNode);
      return Answer.ok(RunStarted.of(runs.start(call.actor(), token, env), call.base()));
    } catch (NotFoundException e) {
      throw ApiException.of(400, WENT_WRONG); // gone since the token was checked
    }
  }

  private Answer get(Call call) {
    try {
      Run run = runs.get(call.actor(), call.token(ServiceToken.class), call.get(DEPLOYMENT_ID));
      return Answer.ok(RunWithSteps.of(run, runs.steps(run)));
    } catch (ForbiddenException e) {
      throw ApiException.of(403, e.getMessage()).with("WWW-Authenticate", "Bearer");
    }
  }

  private Answer finish(Call call) {
    Run run = runs.finish(call.actor(), call.token(DeploymentToken.class));
    return Answer.ok(new Detail("Deployment " + run.id() + " finished"));
  }

  private Answer cancel(Call call) {
    return Answer.ok(RunHistoryRead.of(runs.cancel(call.actor(), call.get(RUN_ID))));
  }
}
