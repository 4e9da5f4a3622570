package dev.slipway.jaxrs.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.pipeline.Run;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run as document 004 shows it, as a deployment. */
record RunRead(
    long id,
    long serviceId,
    String origin,
    String user,
    Instant started,
    @Nullable Instant finished,
    ObjectNode context) {
  static RunRead of(Run run) {
    return new RunRead(
        run.id(),
        run.serviceId(),
        run.origin(),
        run.user(),
        run.started(),
        run.finished(),
        run.context());
  }
}
