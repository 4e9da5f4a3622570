package dev.slipway.jaxrs.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.pipeline.Run;
import dev.slipway.pipeline.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run with its steps. */
record RunWithSteps(
    long id,
    long serviceId,
    String origin,
    String user,
    Instant started,
    @Nullable Instant finished,
    ObjectNode context,
    List<StepRead> steps) {
  static RunWithSteps of(Run run, List<Step> steps) {
    return new RunWithSteps(
        run.id(),
        run.serviceId(),
        run.origin(),
        run.user(),
        run.started(),
        run.finished(),
        run.context(),
        steps.stream().map(StepRead::of).toList());
  }
}
