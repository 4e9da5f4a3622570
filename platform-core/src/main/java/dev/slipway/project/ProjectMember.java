package dev.slipway.project;

import dev.slipway.identity.ProjectRole;
import java.time.Instant;
import java.util.Objects;

/**
 * An account that takes part in a project which another one owns.
 *
 * @param projectId the project
 * @param accountId the account
 * @param role what it may do there
 * @param createdAt since when
 */
public record ProjectMember(long projectId, long accountId, ProjectRole role, Instant createdAt) {
  public ProjectMember {
    Objects.requireNonNull(role, "role is null");
    Objects.requireNonNull(createdAt, "createdAt is null");
  }
}
