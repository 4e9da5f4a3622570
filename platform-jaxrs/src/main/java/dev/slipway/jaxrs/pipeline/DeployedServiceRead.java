package dev.slipway.jaxrs.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.pipeline.DeployedService;

/** What is deployed, as document 004 shows it. */
record DeployedServiceRead(long id, long deploymentId, ObjectNode config) {
  static DeployedServiceRead of(DeployedService deployed) {
    return new DeployedServiceRead(deployed.id(), deployed.runId(), deployed.config());
  }
}
