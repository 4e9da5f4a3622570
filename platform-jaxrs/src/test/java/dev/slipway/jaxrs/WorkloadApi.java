package dev.slipway.jaxrs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.workload.Workload;
import java.util.UUID;

/** Document 003's deployments on a server of their own. */
abstract class WorkloadApi extends KubernetesApi {
  static final String DEPLOYMENTS = "/api/deployments";
  static final String MISSING = "00000000-0000-4000-8000-000000000000";

  WorkloadApi() {
    super(DEPLOYMENTS);
  }

  /** A body that makes a deployment. */
  static String body(String name) {
    return """
        {"name": "%s", "image": "docker.io/todo-app/todo-backend:latest", "container_port": 8000}"""
        .formatted(name);
  }

  /** The deployment as it is kept. */
  final Workload stored(JsonNode deployment) {
    return server
        .stores
        .workloads()
        .find(UUID.fromString(deployment.get("id").asText()))
        .orElseThrow();
  }
}
