package dev.slipway.jaxrs.pipeline;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.Paging;
import dev.slipway.pipeline.DeployedServices;
import dev.slipway.pipeline.Runs;
import dev.slipway.pipeline.ScriptServices;
import java.lang.reflect.Type;
import java.util.List;

/** Document 004's services, their history, and what was deployed of them. */
public final class ScriptServiceOperations {
  private static final Type NAMES = new TypeReference<List<String>>() {}.getType();
  static final String NOT_FOUND = "Service does not exist";

  private static final Input<Long> SERVICE_ID =
      Input.path("service_id", ValueTypes.integer(), "the service's number");
  private static final Input<String> SERVICE =
      Input.query("service", ValueTypes.text(), "of the service with this name only");
  private static final Input<String> DOMAIN =
      Input.query("domain", ValueTypes.text(), "of this domain only");

  private final ScriptServices services;
  private final Runs runs;
  private final DeployedServices deployed;

  /** Operations on the services. */
  public ScriptServiceOperations(ScriptServices services, Runs runs, DeployedServices deployed) {
    this.services = services;
    this.runs = runs;
    this.deployed = deployed;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("list_services", Api.FASTDEPLOY, "GET", "/services")
            .needs(Permission.SCRIPTS_READ)
            .summary("List the services that deploy scripts deploy")
            .documented()
            .answers(200, "The services, by number", new ListOf(ScriptServiceRead.class))
            .handledBy(
                call ->
                    Answer.ok(
                        services.list(call.actor()).stream().map(ScriptServiceRead::of).toList())),
        operation("list_service_names", Api.FASTDEPLOY, "GET", "/services/names")
            .needs(Permission.SCRIPTS_READ)
            .summary("List the folders in the services folder")
            .documented()
            .answers(200, "Their names", NAMES)
            .fails(503, "The services folder cannot be read")
            .handledBy(call -> Answer.ok(services.names(call.actor()))),
        operation("sync_services", Api.FASTDEPLOY, "POST", "/services/sync")
            .needs(Permission.SCRIPTS_WRITE)
            .summary("Make the services those of the services folder; broken folders are skipped")
            .documented()
            .answers(200, "They are", Detail.class)
            .fails(503, "The services folder cannot be read")
            .handledBy(this::sync),
        operation("delete_service", Api.FASTDEPLOY, "DELETE", "/services/{service_id}")
            .needs(Permission.SCRIPTS_WRITE)
            .summary("Forget a service with its deployments, and stop those that run")
            .documented()
            .takes(SERVICE_ID)
            .answers(200, "The service is forgotten", Detail.class)
            .fails(404, NOT_FOUND)
            .handledBy(this::delete),
        operation("list_service_history", Api.FASTDEPLOY, "GET", "/services/{service_id}/history")
            .needs(Permission.SCRIPTS_READ)
            .summary("List the deployments of a service and how they ended, newest first")
            .takes(SERVICE_ID, Paging.SKIP, Paging.LIMIT)
            .answers(200, "The deployments", new ListOf(RunHistoryRead.class))
            .fails(404, NOT_FOUND)
            .handledBy(this::history),
        operation("list_deployed_services", Api.FASTDEPLOY, "GET", "/deployed-services")
            .needs(Permission.DEPLOYED_READ)
            .summary("List what is deployed: the newest of each service and domain")
            .documented()
            .takes(SERVICE, DOMAIN)
            .answers(200, "What is deployed", new ListOf(DeployedServiceRead.class))
            .handledBy(this::deployed));
  }

  private Answer sync(Call call) {
    services.sync(call.actor());
    return Answer.ok(new Detail("Services synced"));
  }

  private Answer delete(Call call) {
    long id = call.get(SERVICE_ID);
    services.delete(call.actor(), id);
    return Answer.ok(new Detail("Service " + id + " deleted"));
  }

  private Answer history(Call call) {
    return Paging.answer(
        runs.history(call.actor(), call.get(SERVICE_ID), Paging.request(call))
            .map(RunHistoryRead::of));
  }

  private Answer deployed(Call call) {
    return Answer.ok(
        deployed.list(call.actor(), call.orNull(SERVICE), call.orNull(DOMAIN)).stream()
            .map(DeployedServiceRead::of)
            .toList());
  }
}
