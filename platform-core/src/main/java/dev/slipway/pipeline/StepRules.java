package dev.slipway.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What follows for the steps of a run from what happens. Pure. */
final class StepRules {
  /** How many characters a message has at most. */
  public static final int MESSAGE = 4096;

  /** How many characters a name has at most. */
  public static final int NAME = 255;

  /** How many steps a run has at most. */
  static final int MOST_STEPS = 1000;

  static final String UNKNOWN = "Unknown step";
  static final String FAILED = "failed step";

  private StepRules() {}

  /**
   * The names of a new run's steps.
   *
   * @param last the steps of the service's last run that succeeded; empty when there is none
   * @param announced what the service announces
   */
  static List<String> initial(List<Step> last, List<String> announced) {
    if (!last.isEmpty()) {
      return last.stream().map(Step::name).toList();
    }
    return announced.isEmpty() ? List.of(UNKNOWN) : announced;
  }

  /** The first step, begun, when none has; for the worker that takes the run. */
  static Optional<Step> begin(List<Step> steps, Instant now) {
    return steps.stream().anyMatch(step -> step.state() != StepState.PENDING)
        ? Optional.empty()
        : steps.stream().findFirst().map(step -> step.running(now));
  }

  /**
   * The steps that a report changes, in the order in which it is told: the one that it names, then
   * the one that begins with it. One with id 0 is new. Empty when the run has too many steps for
   * one more.
   */
  static List<Step> report(List<Step> steps, long runId, StepReport report, Instant now) {
    Optional<Step> running = first(steps, report.name(), StepState.RUNNING);
    Optional<Step> known = running.or(() -> first(steps, report.name(), StepState.PENDING));
    if (known.isEmpty() && steps.size() >= MOST_STEPS) {
      return List.of();
    }
    Step told = told(known.orElseGet(() -> Step.pending(runId, report.name())), report, now);
    List<Step> changed = new ArrayList<>(List.of(told));
    if (running.isPresent() && report.state() == StepState.SUCCESS) {
      steps.stream()
          .filter(step -> step.state() == StepState.PENDING)
          .findFirst()
          .ifPresent(next -> changed.add(next.running(null)));
    }
    return changed;
  }

  /** What goes away when a run finishes: what never came to its end. */
  static List<Step> unfinished(List<Step> steps) {
    return steps.stream().filter(step -> !step.state().isOver()).toList();
  }

  /** Whether one of them failed. */
  static boolean hasFailure(List<Step> steps) {
    return steps.stream().anyMatch(step -> step.state() == StepState.FAILURE);
  }

  /** The step that tells why a run failed as a whole. */
  static Step failed(long runId, String why, Instant now) {
    return new Step(
        0, runId, FAILED, StepState.FAILURE, cut("deployment failed: " + why, MESSAGE), now, now);
  }

  private static Optional<Step> first(List<Step> steps, String name, StepState state) {
    return steps.stream()
        .filter(step -> step.state() == state && step.name().equals(name))
        .findFirst();
  }

  private static Step told(Step step, StepReport report, Instant now) {
    Instant started =
        switch (report.state()) {
          case PENDING -> null;
          case RUNNING, SUCCESS, FAILURE -> report.started() == null ? now : report.started();
        };
    return new Step(
        step.id(),
        step.runId(),
        step.name(),
        report.state(),
        cut(report.message(), MESSAGE),
        started,
        report.state().isOver() ? now : null);
  }

  /** The text, without what no database keeps, cut to a number of characters. */
  static String cut(String text, int most) {
    String clean = text.replace("\0", "");
    return clean.codePointCount(0, clean.length()) <= most
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, most));
  }
}
