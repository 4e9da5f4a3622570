package dev.slipway.jaxrs.project;

import dev.slipway.project.Project;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A project as document 001 shows it. */
record RegistryProjectRead(
    String name,
    @Nullable String description,
    @Nullable LocalDate expirationDate,
    long id,
    long ownerId,
    Instant createdAt,
    Instant updatedAt) {
  static RegistryProjectRead of(Project project) {
    return new RegistryProjectRead(
        project.name(),
        project.description(),
        project.expirationDate(),
        project.id(),
        project.ownerId(),
        project.createdAt(),
        project.updatedAt());
  }
}
