package dev.slipway.jaxrs.workload;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.NumberedPages;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.OperationBuilder;
import dev.slipway.workload.NetworkProtocol;
import dev.slipway.workload.NetworkServiceChange;
import dev.slipway.workload.NetworkServiceType;
import dev.slipway.workload.NetworkServices;
import dev.slipway.workload.NewNetworkService;
import java.util.List;
import java.util.UUID;

/** Document 003's services, which the platform calls network services. */
public final class NetworkServiceOperations {
  private static final String COLLECTION = "/api/services";
  private static final String ITEM = COLLECTION + "/{network_service_id}";
  private static final int MAX_PORT = 65_535;

  private static final Input<UUID> SERVICE_ID =
      Input.path("network_service_id", ValueTypes.resourceId(), "the service's id");
  private static final Input<String> NAME =
      Input.body("name", ValueTypes.text(), "its name, a DNS label").required();
  private static final Input<String> NEW_TYPE =
      Input.body(
              "type",
              ValueTypes.jsonChoice("ClusterIP", "NodePort", "LoadBalancer"),
              "from where it can be reached")
          .optional();
  private static final Input<String> TYPE = NEW_TYPE.orElse("ClusterIP");
  private static final Input<Long> NEW_PORT =
      Input.body("port", ValueTypes.jsonInteger(1, MAX_PORT), "the port that it answers on")
          .optional();
  private static final Input<Long> PORT = NEW_PORT.required();
  private static final Input<Long> TARGET_PORT =
      Input.body(
              "target_port",
              ValueTypes.jsonInteger(1, MAX_PORT),
              "the port that it leads to; else its deployment's, or its own")
          .optional();
  private static final Input<String> NEW_PROTOCOL =
      Input.body("protocol", ValueTypes.jsonChoice("TCP", "UDP"), "what is spoken there")
          .optional();
  private static final Input<String> PROTOCOL = NEW_PROTOCOL.orElse("TCP");
  private static final Input<UUID> DEPLOYMENT_ID =
      Input.body("deployment_id", ValueTypes.resourceId(), "the deployment that it leads to");

  private final NetworkServices services;

  /** Operations on the network services. */
  public NetworkServiceOperations(NetworkServices services) {
    this.services = services;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("list_network_services", Api.KUBERNETES, "GET", COLLECTION)
            .needs(Permission.SERVICES_READ)
            .summary("List the caller's services, or everybody's for an admin")
            .takes(NumberedPages.PAGE, NumberedPages.PER_PAGE)
            .answers(200, "The services, newest first", new ListOf(NetworkServiceRead.class))
            .handledBy(this::list),
        operation("create_network_service", Api.KUBERNETES, "POST", COLLECTION)
            .needs(Permission.SERVICES_WRITE)
            .summary("Give a deployment an address on the cluster")
            .documented()
            .body(
                BodyKind.JSON,
                "NetworkServiceCreate",
                NAME,
                TYPE,
                PORT,
                TARGET_PORT,
                PROTOCOL,
                DEPLOYMENT_ID)
            .answers(201, "The service", NetworkServiceRead.class)
            .fails(403, "Insufficient permissions")
            .fails(404, "Resource not found")
            .fails(409, "Resource already exists, or the cluster does not run")
            .handledBy(this::create),
        one("get_network_service", "GET")
            .needs(Permission.SERVICES_READ)
            .summary("Show a service, as it was last seen")
            .answers(200, "The service", NetworkServiceRead.class)
            .handledBy(
                call ->
                    Answer.ok(
                        NetworkServiceRead.of(services.get(call.actor(), call.get(SERVICE_ID))))),
        one("update_network_service", "PUT")
            .needs(Permission.SERVICES_WRITE)
            .summary("Change a service; what is absent stays")
            .body(
                BodyKind.JSON,
                "NetworkServiceUpdate",
                NEW_TYPE,
                NEW_PORT,
                TARGET_PORT,
                NEW_PROTOCOL)
            .answers(200, "The service", NetworkServiceRead.class)
            .fails(409, "It is being deleted, or the cluster does not run")
            .handledBy(this::update),
        one("delete_network_service", "DELETE")
            .needs(Permission.SERVICES_WRITE)
            .summary("Delete a service; it is shown as deleting until the cluster has it no more")
            .answers(200, "The service is going", Deleted.class)
            .handledBy(this::delete));
  }

  private static OperationBuilder one(String id, String method) {
    return operation(id, Api.KUBERNETES, method, ITEM)
        .documented()
        .takes(SERVICE_ID)
        .fails(403, "Insufficient permissions")
        .fails(404, "Resource not found");
  }

  private Answer list(Call call) {
    return NumberedPages.answer(
        call, services.list(call.actor(), NumberedPages.request(call)).map(NetworkServiceRead::of));
  }

  private Answer create(Call call) {
    NewNetworkService wanted =
        new NewNetworkService(
            call.get(NAME),
            NetworkServiceType.of(call.get(TYPE)),
            Math.toIntExact(call.get(PORT)),
            call.find(TARGET_PORT).map(Math::toIntExact).orElse(null),
            NetworkProtocol.valueOf(call.get(PROTOCOL)),
            call.orNull(DEPLOYMENT_ID));
    return Answer.created(NetworkServiceRead.of(services.create(call.actor(), wanted)));
  }

  private Answer update(Call call) {
    NetworkServiceChange change =
        new NetworkServiceChange(
            call.find(NEW_TYPE).map(NetworkServiceType::of).orElse(null),
            call.find(NEW_PORT).map(Math::toIntExact).orElse(null),
            call.find(TARGET_PORT).map(Math::toIntExact).orElse(null),
            call.find(NEW_PROTOCOL).map(NetworkProtocol::valueOf).orElse(null));
    return Answer.ok(
        NetworkServiceRead.of(services.change(call.actor(), call.get(SERVICE_ID), change)));
  }

  private Answer delete(Call call) {
    UUID id = call.get(SERVICE_ID);
    services.delete(call.actor(), id);
    return Answer.ok(new Deleted("Service deleted successfully", id));
  }
}
