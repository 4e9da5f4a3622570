package dev.slipway.jaxrs.deployment;

import static dev.slipway.jaxrs.deployment.DeploymentInputs.DEPLOYMENT_ID;
import static dev.slipway.jaxrs.deployment.DeploymentInputs.REVISION;
import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.catalog.ProductCatalog;
import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.DeploymentManager;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.account.UserOperations;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.release.ResourceRead;
import java.util.List;

/** What can be done with a deployment beside changing it, and what is known of its past. */
public final class DeploymentActions {
  private final DeploymentManager deployments;
  private final Accounts accounts;
  private final ProductCatalog catalog;

  /** Actions on the deployments, shown with their owners and templates. */
  public DeploymentActions(
      DeploymentManager deployments, Accounts accounts, ProductCatalog catalog) {
    this.deployments = deployments;
    this.accounts = accounts;
    this.catalog = catalog;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        action("retry", "Try again at once", deployments::retry),
        action("suspend", "Let the reconciler leave a deployment alone", deployments::suspend),
        action("resume", "Let the reconciler look after a deployment again", deployments::resume),
        action("cancel", "Stop the work on a deployment's generation", deployments::cancel),
        action("reconcile", "Look at a deployment now", deployments::reconcile),
        operation(
                "rollback_deployment", Api.CATALOG, "POST", DeploymentOperations.ITEM + "/rollback")
            .needs(Permission.DEPLOYMENTS_WRITE)
            .summary("Make an older revision the next generation")
            .takes(UserOperations.USER_ID, DEPLOYMENT_ID)
            .body(BodyKind.JSON, "DeploymentRollback", REVISION)
            .answers(200, "The deployment, on its way", DeploymentRead.class)
            .fails(404, "Deployment not found, or Revision not found")
            .fails(409, "The revision's values do not fit, or its domain name is taken")
            .handledBy(this::rollback),
        operation(
                "list_deployment_history",
                Api.CATALOG,
                "GET",
                DeploymentOperations.ITEM + "/history")
            .needs(Permission.DEPLOYMENTS_READ)
            .summary("List a deployment's revisions")
            .takes(UserOperations.USER_ID, DEPLOYMENT_ID)
            .answers(200, "The revisions, newest first", new ListOf(RevisionRead.class))
            .fails(404, "Deployment not found")
            .handledBy(this::history),
        operation(
                "list_deployment_resources",
                Api.CATALOG,
                "GET",
                DeploymentOperations.ITEM + "/resources")
            .needs(Permission.DEPLOYMENTS_READ)
            .summary("List a deployment's objects with the health last observed")
            .takes(UserOperations.USER_ID, DEPLOYMENT_ID)
            .answers(200, "The objects", new ListOf(ResourceRead.class))
            .fails(404, "Deployment not found")
            .handledBy(this::resources));
  }

  private Operation action(String word, String summary, Action action) {
    return operation(
            word + "_deployment", Api.CATALOG, "POST", DeploymentOperations.ITEM + "/" + word)
        .needs(Permission.DEPLOYMENTS_WRITE)
        .summary(summary)
        .takes(UserOperations.USER_ID, DEPLOYMENT_ID)
        .answers(200, "The deployment", DeploymentRead.class)
        .fails(404, "Deployment not found")
        .fails(409, "The deployment's state does not allow it")
        .handledBy(
            call ->
                view(
                    call,
                    action.run(
                        call.actor(), call.get(UserOperations.USER_ID), call.get(DEPLOYMENT_ID))));
  }

  private Answer rollback(Call call) {
    return view(
        call,
        deployments.rollback(
            call.actor(),
            call.get(UserOperations.USER_ID),
            call.get(DEPLOYMENT_ID),
            call.get(REVISION)));
  }

  private Answer history(Call call) {
    return Answer.ok(
        deployments
            .history(call.actor(), call.get(UserOperations.USER_ID), call.get(DEPLOYMENT_ID))
            .stream()
            .map(revision -> RevisionRead.of(revision, deployments.visibleValues(revision)))
            .toList());
  }

  private Answer resources(Call call) {
    return Answer.ok(
        deployments
            .resources(call.actor(), call.get(UserOperations.USER_ID), call.get(DEPLOYMENT_ID))
            .stream()
            .map(ResourceRead::of)
            .toList());
  }

  private Answer view(Call call, Deployment deployment) {
    return Answer.ok(
        new DeploymentViews(deployments, accounts, catalog, call.actor()).view(deployment));
  }

  /** Something that is done with one deployment. */
  private interface Action {
    Deployment run(Actor actor, long accountId, long id);
  }
}
