package dev.slipway.jaxrs.workload;

import static dev.slipway.jaxrs.workload.WorkloadOperations.WORKLOAD_ID;
import static dev.slipway.jaxrs.workload.WorkloadOperations.item;

import dev.slipway.event.EventFilter;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.deployment.LogAnswers;
import dev.slipway.jaxrs.event.EventAnswers;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.NumberedPages;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.workload.Workload;
import dev.slipway.workload.WorkloadLive;
import dev.slipway.workload.Workloads;
import java.util.List;
import java.util.UUID;

/** What happens to one workload: its history, pods, logs and part of the feed. */
public final class WorkloadObservations {
  private final Workloads workloads;
  private final WorkloadLive live;
  private final EventAnswers events;
  private final LogAnswers logs;

  /** Observations of the workloads. */
  public WorkloadObservations(
      Workloads workloads, WorkloadLive live, EventAnswers events, LogAnswers logs) {
    this.workloads = workloads;
    this.live = live;
    this.events = events;
    this.logs = logs;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        item("list_workload_history", "GET", "/history")
            .needs(Permission.WORKLOADS_READ)
            .summary("List what was wanted of a deployment")
            .takes(NumberedPages.PAGE, NumberedPages.PER_PAGE)
            .answers(200, "The generations, newest first", new ListOf(WorkloadRevisionRead.class))
            .handledBy(this::history),
        item("list_workload_pods", "GET", "/pods")
            .needs(Permission.WORKLOADS_READ)
            .summary("List a deployment's pods, as the cluster has them at the moment")
            .answers(200, "The pods by name", new ListOf(PodRead.class))
            .fails(503, "The cluster does not answer")
            .handledBy(this::pods),
        logs.describe(item("read_workload_logs", "GET", "/logs").needs(Permission.WORKLOADS_READ))
            .summary("Read the logs of a deployment's containers, or follow them")
            .handledBy(this::logs),
        events
            .describe(
                item("list_workload_events", "GET", "/events").needs(Permission.WORKLOADS_READ))
            .summary("List a deployment's part of the feed, or follow it")
            .handledBy(this::events));
  }

  private Answer history(Call call) {
    return NumberedPages.answer(
        call,
        workloads
            .history(call.actor(), call.get(WORKLOAD_ID), NumberedPages.request(call))
            .map(WorkloadRevisionRead::of));
  }

  private Answer pods(Call call) {
    return Answer.ok(
        live.pods(call.actor(), call.get(WORKLOAD_ID)).stream().map(PodRead::of).toList());
  }

  private Answer logs(Call call) {
    UUID id = call.get(WORKLOAD_ID);
    return logs.answer(call, query -> live.logs(call.actor(), id, query));
  }

  private Answer events(Call call) {
    Workload workload = workloads.get(call.actor(), call.get(WORKLOAD_ID));
    return events.answer(
        call, () -> EventFilter.of(Workload.OBJECT_TYPE, workload.id().toString()));
  }
}
