package dev.slipway.jaxrs.project;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;
import static dev.slipway.jaxrs.project.EnvironmentOperations.ENV_ID;

import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.error.ApiException;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.OperationBuilder;
import dev.slipway.jaxrs.operation.Paging;
import dev.slipway.project.rollout.EnvironmentNotReadyException;
import dev.slipway.project.rollout.Rollout;
import dev.slipway.project.rollout.Rollouts;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Document 002's deployments: rollouts of versions into environments. */
public final class RolloutOperations {
  static final String ITEM = "/api/v1/deployments/{deployment_id}";
  static final String NOT_FOUND = "Deployment not found";
  static final Input<UUID> DEPLOYMENT_ID =
      Input.path("deployment_id", ValueTypes.uuid(), "the rollout's id");

  private static final String COLLECTION = "/api/v1/deployments/environments/{env_id}";
  private static final String NOT_READY = "Environment is not ready (status=...)";

  private static final Input<String> VERSION =
      Input.body(
              "version",
              ValueTypes.text(1, 100),
              "the version: a git commit, a tag; the image's tag by default")
          .required();
  private static final Input<UUID> FROM_ENVIRONMENT_ID =
      Input.body(
              "from_environment_id",
              ValueTypes.uuid(),
              "the environment whose version shall run here too")
          .required();

  private final Rollouts rollouts;

  /** Operations on the rollouts. */
  public RolloutOperations(Rollouts rollouts) {
    this.rollouts = rollouts;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("create_rollout", Api.DEVELOPER_PLATFORM, "POST", COLLECTION)
            .needs(Permission.ROLLOUTS_WRITE)
            .summary("Roll a version out to an environment")
            .documented()
            .takes(ENV_ID)
            .body(BodyKind.JSON, "RolloutCreate", VERSION)
            .answers(201, "The rollout, accepted", RolloutRead.class)
            .fails(400, NOT_READY)
            .fails(403, "Forbidden")
            .fails(404, EnvironmentOperations.NOT_FOUND)
            .fails(409, "Project is archived, or its template or values cannot be used")
            .handledBy(
                call ->
                    made(
                        call,
                        () -> rollouts.create(call.actor(), call.get(ENV_ID), call.get(VERSION)))),
        operation("list_rollouts", Api.DEVELOPER_PLATFORM, "GET", COLLECTION)
            .needs(Permission.ROLLOUTS_READ)
            .summary("List the rollouts of an environment")
            .documented()
            .takes(ENV_ID, Paging.SKIP, Paging.LIMIT)
            .answers(200, "The rollouts, newest first", new ListOf(RolloutRead.class))
            .fails(404, EnvironmentOperations.NOT_FOUND)
            .handledBy(this::list),
        operation("get_rollout", Api.DEVELOPER_PLATFORM, "GET", ITEM)
            .needs(Permission.ROLLOUTS_READ)
            .summary("Show a rollout")
            .documented()
            .takes(DEPLOYMENT_ID)
            .answers(200, "The rollout", RolloutRead.class)
            .fails(404, NOT_FOUND)
            .handledBy(call -> shown(call, rollouts.get(call.actor(), call.get(DEPLOYMENT_ID)))),
        write(operation("cancel_rollout", Api.DEVELOPER_PLATFORM, "POST", ITEM + "/cancel"))
            .summary("Stop a rollout; what it has done stays")
            .answers(200, "The rollout", RolloutRead.class)
            .fails(409, "Deployment is succeeded already")
            .handledBy(call -> shown(call, rollouts.cancel(call.actor(), call.get(DEPLOYMENT_ID)))),
        write(operation("rollback_rollout", Api.DEVELOPER_PLATFORM, "POST", ITEM + "/rollback"))
            .summary("Go back to a rollout that succeeded, by a new one with its inputs")
            .answers(201, "The new rollout, accepted", RolloutRead.class)
            .fails(400, NOT_READY)
            .fails(409, "Only a deployment that succeeded can be gone back to")
            .handledBy(
                call -> made(call, () -> rollouts.rollback(call.actor(), call.get(DEPLOYMENT_ID)))),
        operation(
                "promote_version",
                Api.DEVELOPER_PLATFORM,
                "POST",
                EnvironmentOperations.ITEM + "/promote")
            .needs(Permission.ROLLOUTS_WRITE)
            .summary("Roll out what last succeeded in another environment")
            .takes(ENV_ID)
            .body(BodyKind.JSON, "Promotion", FROM_ENVIRONMENT_ID)
            .answers(201, "The rollout, accepted", RolloutRead.class)
            .fails(400, NOT_READY)
            .fails(403, "Forbidden")
            .fails(404, EnvironmentOperations.NOT_FOUND)
            .fails(409, "No deployment succeeded in the environment")
            .handledBy(
                call ->
                    made(
                        call,
                        () ->
                            rollouts.promote(
                                call.actor(), call.get(ENV_ID), call.get(FROM_ENVIRONMENT_ID)))));
  }

  private static OperationBuilder write(OperationBuilder operation) {
    return operation
        .needs(Permission.ROLLOUTS_WRITE)
        .takes(DEPLOYMENT_ID)
        .fails(403, "Forbidden")
        .fails(404, NOT_FOUND);
  }

  private Answer list(Call call) {
    return Paging.answer(
        rollouts
            .list(call.actor(), call.get(ENV_ID), Paging.request(call))
            .map(rollout -> RolloutRead.of(rollout, call.base())));
  }

  private static Answer made(Call call, Supplier<Rollout> work) {
    try {
      return Answer.created(RolloutRead.of(work.get(), call.base()));
    } catch (EnvironmentNotReadyException e) {
      throw ApiException.of(400, e.getMessage());
    }
  }

  private static Answer shown(Call call, Rollout rollout) {
    return Answer.ok(RolloutRead.of(rollout, call.base()));
  }
}
