package dev.slipway.jaxrs.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.pipeline.ScriptService;

/** A service as document 004 shows it. */
record ScriptServiceRead(long id, String name, ObjectNode data) {
  static ScriptServiceRead of(ScriptService service) {
    return new ScriptServiceRead(service.id(), service.name(), service.data());
  }
}
