package dev.slipway.jaxrs.project;

import dev.slipway.project.Project;
import dev.slipway.project.environment.Environment;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An environment as document 002 shows it, and a little more; never its configuration. */
record EnvironmentRead(
    UUID id,
    UUID projectId,
    String name,
    String type,
    String status,
    @Nullable String baseUrl,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable String statusReason,
    @Nullable Integer ttlHours,
    String namespace,
    Instant updatedAt) {
  static EnvironmentRead of(Project project, Environment environment) {
    return new EnvironmentRead(
        environment.id(),
        project.uuid(),
        environment.spec().name(),
        environment.spec().type().word(),
        environment.status().word(),
        environment.state().baseUrl(),
        environment.createdAt(),
        environment.expiresAt(),
        environment.state().reason(),
        environment.spec().ttlHours(),
        environment.namespace(),
        environment.updatedAt());
  }
}
