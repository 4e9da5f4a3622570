package dev.slipway.jaxrs.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.pipeline.Run;
import dev.slipway.pipeline.RunProgress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run with what the platform knows of it beyond document 004. */
record RunHistoryRead(
    long id,
    long serviceId,
    String origin,
    String user,
    Instant started,
    @Nullable Instant finished,
    ObjectNode context,
    String state,
    @Nullable Instant begun,
    @Nullable Integer exitCode,
    @Nullable String failure,
    @Nullable String cancelledBy) {
  static RunHistoryRead of(Run run) {
    RunProgress progress = run.progress();
    return new RunHistoryRead(
        run.id(),
        run.serviceId(),
        run.origin(),
        run.user(),
        run.started(),
        run.finished(),
        run.context(),
        run.state().word(),
        progress.begun(),
        progress.exitCode(),
        progress.failure(),
        progress.cancelledBy());
  }
}
