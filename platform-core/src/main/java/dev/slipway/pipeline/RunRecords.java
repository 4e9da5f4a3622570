package dev.slipway.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes what happens to runs. Called in a transaction that holds the run, and, where the run
 * begins or ends, its service before it.
 */
final class RunRecords {
  private final PipelineStores stores;
  private final RunSlots slots;

  RunRecords(PipelineStores stores) {
    this.stores = stores;
    this.slots = new RunSlots(stores);
  }

  /** Keeps a new run with its steps, and lets it into the queue when there is room. */
  Run start(ScriptService service, Run accepted, PipelineJournal journal) {
    List<Step> last = service.settings().plan().hasParts() ? List.of() : lastSteps(service);
    Run run = stores.runs().insert(accepted);
    journal.run(PipelineFrames.RUN_STARTED, run);
    for (String name : StepRules.initial(last, service.settings().steps())) {
      Step step = Step.pending(run.id(), StepRules.cut(name, StepRules.NAME));
      journal.changed(stores.runs().insertStep(step));
    }
    slots.fill(service, run.started());
    return stores.runs().find(run.id()).orElse(run);
  }

  private List<Step> lastSteps(ScriptService service) {
    return stores
        .runs()
        .lastSucceeded(service.id())
        .map(run -> stores.runs().steps(run.id()))
        .orElse(List.of());
  }

  /** A worker has taken the run. */
  Run begin(Run run, PipelineJournal journal, Instant now) {
    Run begun = run.with(run.progress().begun(now));
    stores.runs().update(begun);
    StepRules.begin(stores.runs().steps(run.id()), now).ifPresent(step -> keep(step, journal));
    return begun;
  }

  /** Keeps what a report says; false when the run has too many steps already. */
  boolean report(Run run, StepReport report, PipelineJournal journal, Instant now) {
    List<Step> changed = StepRules.report(stores.runs().steps(run.id()), run.id(), report, now);
    changed.forEach(step -> keep(step, journal));
    return !changed.isEmpty();
  }

  /** The steps of the run are at their end: what never came to one goes away. */
  Run finish(Run run, PipelineJournal journal, Instant now) {
    Run finished = run.finished(now);
    stores.runs().update(finished);
    journal.run(PipelineFrames.RUN_FINISHED, finished);
    for (Step step : StepRules.unfinished(stores.runs().steps(run.id()))) {
      stores.runs().deleteStep(step.id());
      journal.removed(step);
    }
    return finished;
  }

  /** The run is over; the next one of the service may begin. */
  Run end(ScriptService service, Run run, RunEnd end, PipelineJournal journal, Instant now) {
    List<Step> steps = new ArrayList<>(stores.runs().steps(run.id()));
    String why = end.failure();
    if (why != null && !(end.isToldByScript() && StepRules.hasFailure(steps))) {
      steps.add(keep(StepRules.failed(run.id(), why, now), journal));
    }
    boolean failed = StepRules.hasFailure(steps);
    Run finished = run.finished() == null ? finish(run, journal, now) : run;
    String failure = why == null && failed ? "a step failed" : why;
    Run ended = finished.with(run.progress().ended(end.exitCode(), failure));
    stores.runs().update(ended);
    if (failure == null && run.state() == RunState.RUNNING) {
      deployed(ended, now);
    }
    slots.fill(service, now);
    return ended;
  }

  private void deployed(Run run, Instant now) {
    Optional.ofNullable(run.context().get(Run.ENV))
        .filter(env -> env instanceof ObjectNode && !env.isEmpty())
        .ifPresent(env -> stores.runs().register(DeployedService.of(run, (ObjectNode) env, now)));
  }

  private Step keep(Step step, PipelineJournal journal) {
    Step kept = step;
    if (step.id() == 0) {
      kept = stores.runs().insertStep(step);
    } else {
      stores.runs().updateStep(step);
    }
    journal.changed(kept);
    return kept;
  }
}
