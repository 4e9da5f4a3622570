package dev.slipway.jaxrs.pipeline;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.error.ConflictException;
import dev.slipway.identity.Permission;
import dev.slipway.identity.token.DeploymentToken;
import dev.slipway.jaxrs.error.ApiException;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.pipeline.Runs;
import dev.slipway.pipeline.StepReport;
import dev.slipway.pipeline.StepState;
import java.time.Instant;
import java.util.List;

/** Document 004's steps: what scripts report of their runs. */
public final class StepOperations {
  private static final Input<Long> DEPLOYMENT_ID =
      Input.query("deployment_id", ValueTypes.integer(), "the deployment's number").required();
  private static final Input<String> NAME =
      Input.body("name", ValueTypes.text(), "the step's name").required();
  private static final Input<String> STATE =
      Input.body(
              "state",
              ValueTypes.choice("pending", "running", "success", "failure"),
              "how the step stands")
          .required();
  private static final Input<String> MESSAGE =
      Input.body("message", ValueTypes.text(), "what is told of it; cut at 4096 characters");
  private static final Input<String> ERROR =
      Input.body("error_message", ValueTypes.text(), "stands for the message when not empty");
  private static final Input<Instant> STARTED =
      Input.body("started", ValueTypes.time(), "when it began; now when absent");
  private static final Input<Instant> FINISHED =
      Input.body("finished", ValueTypes.time(), "taken for the moment of the report");

  private final Runs runs;

  /** Operations on the steps. */
  public StepOperations(Runs runs) {
    this.runs = runs;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("report_step", Api.FASTDEPLOY, "POST", "/steps")
            .needs(Permission.RUNS_REPORT)
            .summary("Report a step of the deployment token's deployment")
            .documented()
            .body(BodyKind.JSON, "StepReport", NAME, STATE, MESSAGE, ERROR, STARTED, FINISHED)
            .answers(200, "The step is kept", Detail.class)
            .fails(400, RunOperations.WENT_WRONG)
            .fails(404, RunOperations.NOT_FOUND)
            .handledBy(this::report),
        operation("list_steps", Api.FASTDEPLOY, "GET", "/steps")
            .needs(Permission.SCRIPTS_READ)
            .summary("List the steps of a deployment")
            .documented()
            .takes(DEPLOYMENT_ID)
            .answers(200, "The steps, in order", new ListOf(StepRead.class))
            .fails(404, RunOperations.NOT_FOUND)
            .handledBy(
                call ->
                    Answer.ok(
                        runs.steps(call.actor(), call.get(DEPLOYMENT_ID)).stream()
                            .map(StepRead::of)
                            .toList())));
  }

  private Answer report(Call call) {
    StepReport report =
        StepReport.of(
            call.get(NAME),
            StepState.of(call.get(STATE)).orElseThrow(),
            call.orNull(MESSAGE),
            call.orNull(ERROR),
            call.orNull(STARTED));
    try {
      runs.report(call.actor(), call.token(DeploymentToken.class), report);
    } catch (ConflictException e) {
      throw ApiException.of(400, RunOperations.WENT_WRONG);
    }
    return Answer.ok(new Detail("step processed"));
  }
}
