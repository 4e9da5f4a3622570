package dev.slipway.project.environment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place where versions of a project run.
 *
 * @param id its id
 * @param projectId the project that it belongs to, by its number
 * @param name for people; not unique
 * @param type how long it is meant to live
 * @param config how its releases are configured, or null; may hold secrets
 * @param ttlHours how many hours it lives, or null for the default or for ever
 * @param namespace its namespace on the cluster
 * @param status how it stands
 * @param reason why it stands like that, for people, redacted; null when there is nothing to say
 * @param baseUrl where it is reached; null until it ran for the first time
 * @param expiresAt when its time is over, or null when it has no end
 * @param createdAt when it was made
 * @param updatedAt when somebody last changed it
 * @param deletedAt when somebody deleted it, or null
 */
public record Environment(
    UUID id,
    long projectId,
    String name,
    EnvironmentType type,
    @Nullable ObjectNode config,
    @Nullable Integer ttlHours,
    String namespace,
    EnvironmentStatus status,
    @Nullable String reason,
    @Nullable String baseUrl,
    @Nullable Instant expiresAt,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant deletedAt) {
  /** The type of an environment in events, and of its work and release. */
  public static final String OBJECT_TYPE = "environment";

  public Environment {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(namespace, "namespace is null");
    Objects.requireNonNull(status, "status is null");
    Objects.requireNonNull(createdAt, "createdAt is null");
    Objects.requireNonNull(updatedAt, "updatedAt is null");
    config = config == null ? null : config.deepCopy();
  }

  /** A copy of the configuration that the caller may change, or null. */
  @Override
  public @Nullable ObjectNode config() {
    return config == null ? null : config.deepCopy();
  }

  /** Whether nobody deleted it. */
  public boolean isLive() {
    return deletedAt == null;
  }

  /** Which it is and how it stands, without its configuration. */
  @Override
  public String toString() {
    return "Environment[" + id + ", " + status + "]";
  }
}
