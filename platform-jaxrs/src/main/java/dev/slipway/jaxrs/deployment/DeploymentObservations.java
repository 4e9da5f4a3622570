package dev.slipway.jaxrs.deployment;

import static dev.slipway.jaxrs.deployment.DeploymentInputs.DEPLOYMENT_ID;
import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.DeploymentLogs;
import dev.slipway.deployment.DeploymentManager;
import dev.slipway.deployment.LogQuery;
import dev.slipway.deployment.LogStream;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.account.UserOperations;
import dev.slipway.jaxrs.event.EventAnswers;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.json.JsonFormat;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.stream.Streams;
import java.time.Duration;
import java.util.List;

/** What happens to one deployment: its part of the feed, and its logs. */
public final class DeploymentObservations {
  private static final String TEXT = "text/plain;charset=utf-8";
  private static final int MAX_LINES = 1_000_000;

  private static final Input<String> CONTAINER =
      Input.query("container", ValueTypes.text(1, 253), "only containers of this name");
  private static final Input<Boolean> FOLLOW =
      Input.query("follow", ValueTypes.bool(), "go on as lines come, as server-sent events")
          .orElse(false);
  private static final Input<Long> TAIL =
      Input.query(
          "tail", ValueTypes.integer(0, MAX_LINES), "only the last lines of each container");
  private static final Input<Boolean> PREVIOUS =
      Input.query("previous", ValueTypes.bool(), "of each container's run before this one")
          .orElse(false);

  private final DeploymentManager deployments;
  private final DeploymentLogs logs;
  private final EventAnswers events;
  private final Streams streams;
  private final JsonFormat json;
  private final Duration heartbeat;

  /** Observations of the deployments. */
  public DeploymentObservations(
      DeploymentManager deployments,
      DeploymentLogs logs,
      EventAnswers events,
      Streams streams,
      JsonFormat json,
      Duration heartbeat) {
    this.deployments = deployments;
    this.logs = logs;
    this.events = events;
    this.streams = streams;
    this.json = json;
    this.heartbeat = heartbeat;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        events
            .describe(
                operation(
                        "list_deployment_events",
                        Api.CATALOG,
                        "GET",
                        DeploymentOperations.ITEM + "/events")
                    .needs(Permission.DEPLOYMENTS_READ))
            .summary("List a deployment's part of the feed, or follow it")
            .takes(UserOperations.USER_ID, DEPLOYMENT_ID)
            .fails(404, "Deployment not found")
            .handledBy(this::events),
        operation("read_deployment_logs", Api.CATALOG, "GET", DeploymentOperations.ITEM + "/logs")
            .needs(Permission.DEPLOYMENTS_READ)
            .summary("Read the logs of a deployment's containers, or follow them")
            .takes(UserOperations.USER_ID, DEPLOYMENT_ID, CONTAINER, FOLLOW, TAIL, PREVIOUS)
            .answersWith(200, "The lines", "text/plain")
            .answersWith(200, "the lines as they come, with `follow`", Answer.EVENT_STREAM)
            .fails(404, "Deployment not found, or Container not found")
            .fails(503, "The cluster does not answer, or too many streams are open")
            .handledBy(this::logs));
  }

  private Answer events(Call call) {
    Deployment deployment =
        deployments.get(call.actor(), call.get(UserOperations.USER_ID), call.get(DEPLOYMENT_ID));
    return events.answer(
        call, () -> EventFilter.of(Deployment.OBJECT_TYPE, Long.toString(deployment.id())));
  }

  private Answer logs(Call call) {
    boolean follow = call.get(FOLLOW);
    LogQuery query =
        new LogQuery(
            call.orNull(CONTAINER),
            call.find(TAIL).map(Math::toIntExact).orElse(null),
            call.get(PREVIOUS),
            follow);
    LogStream lines =
        logs.open(call.actor(), call.get(UserOperations.USER_ID), call.get(DEPLOYMENT_ID), query);
    if (!follow) {
      return Answer.of(TEXT, new LogCopy(lines));
    }
    try {
      return Answer.of(
              Answer.EVENT_STREAM,
              streams.begin(new LogFollower(lines, json, heartbeat, call.stillAllowed())))
          .with("X-Accel-Buffering", "no");
    } catch (RuntimeException e) {
      lines.close();
      throw e;
    }
  }
}
