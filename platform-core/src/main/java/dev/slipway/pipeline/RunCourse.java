package dev.slipway.pipeline;

import dev.slipway.identity.Actor;
import dev.slipway.pipeline.script.ScriptListener;
import dev.slipway.pipeline.script.ScriptReport;
import dev.slipway.pipeline.script.ScriptResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One run from its first step to its last, in the hands of a worker: what the platform does first,
 * the script, what the platform does then. It stops at the first failure.
 */
final class RunCourse {
  private final PipelineStores stores;
  private final RunTicket ticket;
  private final ScriptListener reporter;
  private final RunActions actions;
  private final InstantSource clock;
  private final Duration limit;
  private final Instant deadline;

  /** A course that ends within the limit. */
  RunCourse(
      PipelineStores stores,
      RunTicket ticket,
      ScriptListener reporter,
      RunActions actions,
      InstantSource clock,
      Duration limit) {
    this.stores = stores;
    this.ticket = ticket;
    this.reporter = reporter;
    this.actions = actions;
    this.clock = clock;
    this.limit = limit;
    this.deadline = clock.instant().plus(limit);
  }

  /** How it ended, given the run as it is then. */
  Function<Run, RunEnd> go(RunPlan plan, Run run, Script script) throws InterruptedException {
    Optional<Function<Run, RunEnd>> stopped = all(plan.before(), run);
    if (stopped.isPresent()) {
      return stopped.get();
    }
    Function<Run, RunEnd> end = ended -> RunEnd.done();
    if (plan.hasScript()) {
      ScriptResult result = script.run(Duration.between(clock.instant(), deadline));
      end = ended -> RunEnd.of(result, ended.progress().cancelledBy());
      if (plan.after().isEmpty()
          || end.apply(run).failure() != null
          || ticket.surely(this::isOver)) {
        return end;
      }
    }
    return all(plan.after(), run).orElse(end);
  }

  /** Whether a step failed, or the script said that all is done. */
  private boolean isOver() {
    return StepRules.hasFailure(stores.runs().steps(ticket.runId))
        || stores.runs().find(ticket.runId).map(run -> run.finished() != null).orElse(true);
  }

  private Optional<Function<Run, RunEnd>> all(List<RunPlan.Part> parts, Run run)
      throws InterruptedException {
    for (RunPlan.Part part : parts) {
      if (ticket.cancellation().isCancelled()) {
        return Optional.of(ended -> RunEnd.cancelled(ended.progress().cancelledBy()));
      }
      if (!act(part, run)) {
        return Optional.of(this::stopped);
      }
    }
    return Optional.empty();
  }

  private RunEnd stopped(Run run) {
    if (ticket.cancellation().isCancelled()) {
      return RunEnd.cancelled(run.progress().cancelledBy());
    }
    return late() ? RunEnd.late(limit) : RunEnd.stepFailed();
  }

  private boolean act(RunPlan.Part part, Run run) throws InterruptedException {
    Instant begun = clock.instant();
    tell(part, StepState.RUNNING, "", begun);
    Optional<Actor> actor = ticket.surely(() -> actions.actor(run));
    StepAction.Result result =
        actions.run(
            run,
            actor,
            part,
            new StepAction.Progress() {
              @Override
              public boolean isOver() {
                return ticket.cancellation().isCancelled() || late();
              }

              @Override
              public void tell(String message) {
                RunCourse.this.tell(part, StepState.RUNNING, message, begun);
              }

              @Override
              public <T> T see(StepAction.Look<T> look) throws InterruptedException {
                return ticket.see(look);
              }
            });
    StepState state = result.succeeded() ? StepState.SUCCESS : StepState.FAILURE;
    tell(part, state, result.message(), begun);
    return result.succeeded();
  }

  private void tell(RunPlan.Part part, StepState state, String message, Instant begun) {
    reporter.report(new ScriptReport(part.step(), state.word(), message, begun, clock.instant()));
  }

  private boolean late() {
    return !clock.instant().isBefore(deadline);
  }

  /** The run's script. */
  @FunctionalInterface
  interface Script {
    /** Runs it, for no longer than that. */
    ScriptResult run(Duration limit) throws InterruptedException;
  }
}
