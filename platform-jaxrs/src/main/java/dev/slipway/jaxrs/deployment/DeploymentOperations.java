package dev.slipway.jaxrs.deployment;

import static dev.slipway.jaxrs.deployment.DeploymentInputs.DEPLOYMENT_ID;
import static dev.slipway.jaxrs.deployment.DeploymentInputs.DOMAIN_NAME;
import static dev.slipway.jaxrs.deployment.DeploymentInputs.IF_PREVIEW;
import static dev.slipway.jaxrs.deployment.DeploymentInputs.NEW_TEMPLATE_ID;
import static dev.slipway.jaxrs.deployment.DeploymentInputs.PACKAGE_TYPE;
import static dev.slipway.jaxrs.deployment.DeploymentInputs.TEMPLATE_ID;
import static dev.slipway.jaxrs.deployment.DeploymentInputs.USER_VALUES;
import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.catalog.ProductCatalog;
import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.DeploymentManager;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.account.UserOperations;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.Paging;
import java.util.List;

/** Document 000's deployments, and previews of what writing one would change. */
public final class DeploymentOperations {
  static final String COLLECTION = "/users/{user_id}/deployments";
  static final String ITEM = COLLECTION + "/{deployment_id}";

  private static final String REFUSED =
      "The deployment exists already, the values do not fit, or the template is older";

  private final DeploymentManager deployments;
  private final Accounts accounts;
  private final ProductCatalog catalog;

  /** Operations on the deployments, shown with their owners and templates. */
  public DeploymentOperations(
      DeploymentManager deployments, Accounts accounts, ProductCatalog catalog) {
    this.deployments = deployments;
    this.accounts = accounts;
    this.catalog = catalog;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("create_deployment", Api.CATALOG, "POST", COLLECTION)
            .needs(Permission.DEPLOYMENTS_WRITE)
            .summary("Deploy a template for an account")
            .documented()
            .takes(UserOperations.USER_ID, IF_PREVIEW)
            .body(
                BodyKind.JSON,
                "DeploymentCreate",
                NEW_TEMPLATE_ID,
                DOMAIN_NAME,
                USER_VALUES,
                PACKAGE_TYPE)
            .answers(201, "The deployment, on its way", DeploymentRead.class)
            .fails(404, "User not found, or Template not found")
            .fails(409, REFUSED)
            .fails(412, "The preview does not hold any more")
            .handledBy(this::create),
        operation("list_deployments", Api.CATALOG, "GET", COLLECTION)
            .needs(Permission.DEPLOYMENTS_READ)
            .summary("List an account's deployments, deleted ones too")
            .documented()
            .takes(UserOperations.USER_ID, Paging.SKIP, Paging.LIMIT)
            .answers(200, "The deployments by id", new ListOf(DeploymentRead.class))
            .handledBy(this::list),
        operation("get_deployment", Api.CATALOG, "GET", ITEM)
            .needs(Permission.DEPLOYMENTS_READ)
            .summary("Show a deployment, also one that is deleted")
            .documented()
            .takes(UserOperations.USER_ID, DEPLOYMENT_ID)
            .answers(200, "The deployment", DeploymentRead.class)
            .fails(404, "Deployment not found")
            .handledBy(
                call ->
                    view(
                        200,
                        call,
                        deployments.get(
                            call.actor(),
                            call.get(UserOperations.USER_ID),
                            call.get(DEPLOYMENT_ID)))),
        operation("update_deployment", Api.CATALOG, "PUT", ITEM)
            .needs(Permission.DEPLOYMENTS_WRITE)
            .alsoBy("PATCH", "UPDATE")
            .summary("Change a deployment's template, domain name or values; what is absent stays")
            .documented()
            .takes(UserOperations.USER_ID, DEPLOYMENT_ID, IF_PREVIEW)
            .body(
                BodyKind.JSON,
                "DeploymentUpdate",
                TEMPLATE_ID,
                DOMAIN_NAME,
                USER_VALUES,
                PACKAGE_TYPE)
            .answers(200, "The deployment, on its way", DeploymentRead.class)
            .fails(403, "Forbidden: only an admin changes the template")
            .fails(404, "Deployment not found, or Template not found")
            .fails(409, REFUSED)
            .fails(412, "The preview does not hold any more")
            .handledBy(this::update),
        operation("delete_deployment", Api.CATALOG, "DELETE", ITEM)
            .needs(Permission.DEPLOYMENTS_WRITE)
            .summary("Take a deployment away")
            .documented()
            .takes(UserOperations.USER_ID, DEPLOYMENT_ID)
            .answers(204, "The deployment is being taken away")
            .fails(404, "Deployment not found")
            .handledBy(this::delete),
        operation("preview_new_deployment", Api.CATALOG, "POST", COLLECTION + "/preview")
            .onlyReads()
            .needs(Permission.DEPLOYMENTS_READ)
            .summary("Show what creating a deployment would change on the cluster")
            .takes(UserOperations.USER_ID)
            .body(
                BodyKind.JSON,
                "DeploymentCreate",
                NEW_TEMPLATE_ID,
                DOMAIN_NAME,
                USER_VALUES,
                PACKAGE_TYPE)
            .answers(200, "The changes", PreviewRead.class)
            .fails(404, "User not found, or Template not found")
            .fails(409, REFUSED)
            .fails(503, "The cluster does not answer")
            .handledBy(this::previewCreation),
        operation("preview_deployment", Api.CATALOG, "POST", ITEM + "/preview")
            .onlyReads()
            .needs(Permission.DEPLOYMENTS_READ)
            .summary("Show what changing a deployment would change on the cluster")
            .takes(UserOperations.USER_ID, DEPLOYMENT_ID)
            .body(
                BodyKind.JSON,
                "DeploymentUpdate",
                TEMPLATE_ID,
                DOMAIN_NAME,
                USER_VALUES,
                PACKAGE_TYPE)
            .answers(200, "The changes", PreviewRead.class)
            .fails(403, "Forbidden: only an admin changes the template")
            .fails(404, "Deployment not found, or Template not found")
            .fails(409, REFUSED)
            .fails(503, "The cluster does not answer")
            .handledBy(this::previewChange));
  }

  private Answer create(Call call) {
    return view(
        201,
        call,
        deployments.create(
            call.actor(),
            call.get(UserOperations.USER_ID),
            DeploymentInputs.creation(call),
            call.orNull(IF_PREVIEW)));
  }

  private Answer list(Call call) {
    DeploymentViews views = views(call);
    return Paging.answer(
        deployments
            .list(call.actor(), call.get(UserOperations.USER_ID), Paging.request(call))
            .map(views::view));
  }

  private Answer update(Call call) {
    return view(
        200,
        call,
        deployments.update(
            call.actor(),
            call.get(UserOperations.USER_ID),
            call.get(DEPLOYMENT_ID),
            DeploymentInputs.change(call),
            call.orNull(IF_PREVIEW)));
  }

  private Answer delete(Call call) {
    deployments.delete(call.actor(), call.get(UserOperations.USER_ID), call.get(DEPLOYMENT_ID));
    return Answer.noContent();
  }

  private Answer previewCreation(Call call) {
    return Answer.ok(
        PreviewRead.of(
            deployments.preview(
                call.actor(), call.get(UserOperations.USER_ID), DeploymentInputs.creation(call))));
  }

  private Answer previewChange(Call call) {
    return Answer.ok(
        PreviewRead.of(
            deployments.preview(
                call.actor(),
                call.get(UserOperations.USER_ID),
                call.get(DEPLOYMENT_ID),
                DeploymentInputs.proposal(call))));
  }

  private Answer view(int status, Call call, Deployment deployment) {
    return Answer.json(status, views(call).view(deployment));
  }

  private DeploymentViews views(Call call) {
    return new DeploymentViews(deployments, accounts, catalog, call.actor());
  }
}
