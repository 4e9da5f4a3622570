package dev.slipway.jaxrs.pipeline;

import dev.slipway.pipeline.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A step as document 004 shows it. */
record StepRead(
    String name,
    String state,
    @Nullable Instant started,
    @Nullable Instant finished,
    String message,
    long id,
    long deploymentId) {
  static StepRead of(Step step) {
    return new StepRead(
        step.name(),
        step.state().word(),
        step.started(),
        step.finished(),
        step.message(),
        step.id(),
        step.runId());
  }
}
