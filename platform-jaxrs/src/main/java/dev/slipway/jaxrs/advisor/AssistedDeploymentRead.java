package dev.slipway.jaxrs.advisor;

import java.util.UUID;

/** What a call to deploy came to, as document 003 shows it. */
record AssistedDeploymentRead(String message, UUID deploymentId, String aiAgent, String status) {
  static AssistedDeploymentRead of(UUID deployment, String agent) {
    return new AssistedDeploymentRead(
        "AI-assisted deployment initiated", deployment, agent, "in_progress");
  }
}
