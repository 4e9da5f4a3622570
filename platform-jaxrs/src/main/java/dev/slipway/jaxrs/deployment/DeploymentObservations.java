package dev.slipway.jaxrs.deployment;

import static dev.slipway.jaxrs.deployment.DeploymentInputs.DEPLOYMENT_ID;
import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.DeploymentLogs;
import dev.slipway.deployment.DeploymentManager;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.account.UserOperations;
import dev.slipway.jaxrs.event.EventAnswers;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.Operation;
import java.util.List;

/** What happens to one deployment: its part of the feed, and its logs. */
public final class DeploymentObservations {
  private final DeploymentManager deployments;
  private final DeploymentLogs logs;
  private final EventAnswers events;
  private final LogAnswers logAnswers;

  /** Observations of the deployments. */
  public DeploymentObservations(
      DeploymentManager deployments,
      DeploymentLogs logs,
      EventAnswers events,
      LogAnswers logAnswers) {
    this.deployments = deployments;
    this.logs = logs;
    this.events = events;
    this.logAnswers = logAnswers;
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
        logAnswers
            .describe(
                operation(
                        "read_deployment_logs",
                        Api.CATALOG,
                        "GET",
                        DeploymentOperations.ITEM + "/logs")
                    .needs(Permission.DEPLOYMENTS_READ)
                    .takes(UserOperations.USER_ID, DEPLOYMENT_ID))
            .summary("Read the logs of a deployment's containers, or follow them")
            .fails(404, "Deployment not found, or Container not found")
            .handledBy(this::logs));
  }

  private Answer events(Call call) {
    Deployment deployment =
        deployments.get(call.actor(), call.get(UserOperations.USER_ID), call.get(DEPLOYMENT_ID));
    return events.answer(
        call, () -> EventFilter.of(Deployment.OBJECT_TYPE, Long.toString(deployment.id())));
  }

  private Answer logs(Call call) {
    long account = call.get(UserOperations.USER_ID);
    long id = call.get(DEPLOYMENT_ID);
    return logAnswers.answer(call, query -> logs.open(call.actor(), account, id, query));
  }
}
