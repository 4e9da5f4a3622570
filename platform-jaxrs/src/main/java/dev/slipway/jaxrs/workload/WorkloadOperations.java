package dev.slipway.jaxrs.workload;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.identity.Actor;
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
import dev.slipway.page.Page;
import dev.slipway.workload.Workload;
import dev.slipway.workload.WorkloadImages;
import dev.slipway.workload.Workloads;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/** Document 003's deployments, which the platform calls workloads. */
public final class WorkloadOperations {
  static final Input<UUID> WORKLOAD_ID =
      Input.path("workload_id", ValueTypes.resourceId(), "the deployment's id");

  private static final String COLLECTION = "/api/deployments";
  private static final String ITEM = COLLECTION + "/{workload_id}";

  private final Workloads workloads;
  private final WorkloadImages images;

  /**
   * Operations on the workloads.
   *
   * @param images finds the records of what they run
   */
  public WorkloadOperations(Workloads workloads, WorkloadImages images) {
    this.workloads = workloads;
    this.images = images;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("list_workloads", Api.KUBERNETES, "GET", COLLECTION)
            .needs(Permission.WORKLOADS_READ)
            .summary("List the caller's deployments, or everybody's for an admin")
            .takes(NumberedPages.PAGE, NumberedPages.PER_PAGE)
            .answers(200, "The deployments, newest first", new ListOf(WorkloadRead.class))
            .handledBy(this::list),
        operation("create_workload", Api.KUBERNETES, "POST", COLLECTION)
            .needs(Permission.WORKLOADS_WRITE)
            .summary("Run copies of a container image, which is pending until they run")
            .documented()
            .body(
                BodyKind.JSON,
                "WorkloadCreate",
                WorkloadInputs.NAME,
                WorkloadInputs.IMAGE,
                WorkloadInputs.PORT,
                WorkloadInputs.REPLICAS,
                WorkloadInputs.CHART,
                WorkloadInputs.ENVIRONMENT,
                WorkloadInputs.SECRETS,
                WorkloadInputs.RESOURCES,
                WorkloadInputs.PROBES)
            .answers(201, "The deployment", WorkloadRead.class)
            .fails(403, "Insufficient permissions")
            .fails(404, "Resource not found")
            .fails(409, "Resource already exists, or cluster or chart are not ready")
            .handledBy(this::create),
        item("get_workload", "GET", "")
            .documented()
            .needs(Permission.WORKLOADS_READ)
            .summary("Show a deployment, as it was last seen")
            .answers(200, "The deployment", WorkloadRead.class)
            .handledBy(call -> answer(call, workloads::get)),
        item("update_workload", "PUT", "")
            .documented()
            .needs(Permission.WORKLOADS_WRITE)
            .summary("Change a deployment; what is absent stays")
            .body(
                BodyKind.JSON,
                "WorkloadUpdate",
                WorkloadInputs.NEW_IMAGE,
                WorkloadInputs.NEW_PORT,
                WorkloadInputs.NEW_REPLICAS,
                WorkloadInputs.NEW_CHART,
                WorkloadInputs.ENVIRONMENT,
                WorkloadInputs.SECRETS,
                WorkloadInputs.RESOURCES,
                WorkloadInputs.PROBES)
            .answers(200, "The deployment", WorkloadRead.class)
            .fails(409, "It is being deleted, or the cluster does not run")
            .handledBy(
                call ->
                    answer(
                        call,
                        (actor, id) -> workloads.change(actor, id, WorkloadInputs.change(call)))),
        item("delete_workload", "DELETE", "")
            .documented()
            .needs(Permission.WORKLOADS_WRITE)
            .summary(
                "Delete a deployment; it is shown as deleting until the cluster has it no more")
            .answers(200, "The deployment is going", Deleted.class)
            .handledBy(this::delete),
        item("scale_workload", "POST", "/scale")
            .documented()
            .needs(Permission.WORKLOADS_WRITE)
            .summary("Change how many copies of a deployment there shall be")
            .body(BodyKind.JSON, "WorkloadScale", WorkloadInputs.SCALED)
            .answers(200, "What is wanted now, and was until now", ScaleRead.class)
            .fails(409, "It is being deleted, or the cluster does not run")
            .handledBy(this::scale),
        action("restart_workload", "/restart", "Replace all copies of a deployment by new ones")
            .handledBy(call -> answer(call, workloads::restart)),
        action("pause_workload", "/pause", "Apply no change of a deployment until it goes on")
            .handledBy(call -> answer(call, workloads::pause)),
        action("resume_workload", "/resume", "Apply the changes of a deployment again")
            .handledBy(call -> answer(call, workloads::resume)));
  }

  static OperationBuilder item(String id, String method, String rest) {
    return operation(id, Api.KUBERNETES, method, ITEM + rest)
        .takes(WORKLOAD_ID)
        .fails(403, "Insufficient permissions")
        .fails(404, "Resource not found");
  }

  private static OperationBuilder action(String id, String rest, String summary) {
    return item(id, "POST", rest)
        .needs(Permission.WORKLOADS_WRITE)
        .summary(summary)
        .answers(200, "The deployment", WorkloadRead.class)
        .fails(409, "It is being deleted, or the cluster does not run");
  }

  private Answer create(Call call) {
    return Answer.created(
        read(
            workloads.create(
                call.actor(), WorkloadInputs.spec(call), call.orNull(WorkloadInputs.CHART))));
  }

  private Answer answer(Call call, BiFunction<Actor, UUID, Workload> what) {
    return Answer.ok(read(what.apply(call.actor(), call.get(WORKLOAD_ID))));
  }

  private WorkloadRead read(Workload workload) {
    return WorkloadRead.of(workload, images.of(workload).orElse(null));
  }

  private Answer list(Call call) {
    Page<Workload> page = workloads.list(call.actor(), NumberedPages.request(call));
    Map<UUID, UUID> records = images.of(page.items());
    return NumberedPages.answer(
        call, page.map(workload -> WorkloadRead.of(workload, records.get(workload.id()))));
  }

  private Answer delete(Call call) {
    UUID id = call.get(WORKLOAD_ID);
    workloads.delete(call.actor(), id);
    return Answer.ok(new Deleted("Deployment deleted successfully", id));
  }

  private Answer scale(Call call) {
    int replicas = Math.toIntExact(call.get(WorkloadInputs.SCALED));
    return Answer.ok(ScaleRead.of(workloads.scale(call.actor(), call.get(WORKLOAD_ID), replicas)));
  }
}
