package dev.slipway.jaxrs.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.pipeline.Run;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run that was accepted, and where it is seen. */
record RunStarted(
    long id,
    long serviceId,
    String origin,
    String user,
    Instant started,
    @Nullable Instant finished,
    ObjectNode context,
    String details) {
  static RunStarted of(Run run, URI base) {
    return new RunStarted(
        run.id(),
        run.serviceId(),
        run.origin(),
        run.user(),
        run.started(),
        run.finished(),
        run.context(),
        base.resolve("deployments/" + run.id()).toString());
  }
}
