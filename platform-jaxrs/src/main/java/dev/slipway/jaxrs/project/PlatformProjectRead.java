package dev.slipway.jaxrs.project;

import dev.slipway.project.Project;
import dev.slipway.project.WebAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A project as document 002 shows it, and a little more. */
record PlatformProjectRead(
    UUID id,
    String name,
    @Nullable String description,
    @Nullable String repoUrl,
    Instant createdAt,
    Instant updatedAt,
    @Nullable LocalDate expirationDate,
    boolean archived) {
  static PlatformProjectRead of(Project project) {
    WebAddress repoUrl = project.repoUrl();
    return new PlatformProjectRead(
        project.uuid(),
        project.name(),
        project.description(),
        repoUrl == null ? null : repoUrl.value(),
        project.createdAt(),
        project.updatedAt(),
        project.expirationDate(),
        project.archived());
  }

  /** What it is, without the password that may be in the address. */
  @Override
  public String toString() {
    return "PlatformProjectRead[" + id + "]";
  }
}
