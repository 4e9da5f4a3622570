package dev.slipway.project;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that developers work on.
 *
 * @param id the number that document 001 shows
 * @param uuid the id that document 002 shows
 * @param ownerId the account that owns it
 * @param name not unique, and possibly empty
 * @param description for people, or null
 * @param expirationDate the day from which it is no longer wanted, or null
 * @param repoUrl where its source is, or null
 * @param config how its releases are configured, or null; may hold secrets
 * @param archived whether it is kept but no longer changed
 * @param createdAt when it was made
 * @param updatedAt when it last changed
 * @param deletedAt when it was deleted, or null
 */
public record Project(
    long id,
    UUID uuid,
    long ownerId,
    String name,
    @Nullable String description,
    @Nullable LocalDate expirationDate,
    @Nullable WebAddress repoUrl,
    @Nullable ObjectNode config,
    boolean archived,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant deletedAt) {
  /** The type of a project in events. */
  public static final String OBJECT_TYPE = "project";

  public Project {
    Objects.requireNonNull(uuid, "uuid is null");
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(createdAt, "createdAt is null");
    Objects.requireNonNull(updatedAt, "updatedAt is null");
    config = config == null ? null : config.deepCopy();
  }

  /** A copy of the configuration that the caller may change, or null. */
  @Override
  public @Nullable ObjectNode config() {
    return config == null ? null : config.deepCopy();
  }

  /** Whether it was not deleted. */
  public boolean isLive() {
    return deletedAt == null;
  }

  /** The project with another number. */
  public Project withId(long newId) {
    return copy(newId, ownerId, archived, updatedAt, deletedAt);
  }

  /** The project with what the change gives; the same when that is nothing new. */
  Project with(ProjectChange change) {
    return new Project(
        id,
        uuid,
        ownerId,
        change.name() == null ? name : change.name(),
        change.description().over(description),
        change.expirationDate().over(expirationDate),
        change.repoUrl().over(repoUrl),
        change.config().over(config),
        archived,
        createdAt,
        updatedAt,
        deletedAt);
  }

  /** The project, changed at the given time. */
  Project updatedAt(Instant now) {
    return copy(id, ownerId, archived, now, deletedAt);
  }

  /** The project, archived or not. */
  Project archived(boolean newArchived) {
    return copy(id, ownerId, newArchived, updatedAt, deletedAt);
  }

  /** The project of another account. */
  Project ownedBy(long newOwner) {
    return copy(id, newOwner, archived, updatedAt, deletedAt);
  }

  /** The project, deleted. */
  Project deleted(Instant now) {
    return copy(id, ownerId, archived, now, now);
  }

  private Project copy(
      long newId,
      long newOwner,
      boolean newArchived,
      Instant newUpdatedAt,
      @Nullable Instant newDeletedAt) {
    return new Project(
        newId,
        uuid,
        newOwner,
        name,
        description,
        expirationDate,
        repoUrl,
        config,
        newArchived,
        createdAt,
        newUpdatedAt,
        newDeletedAt);
  }

  /** Which it is, without its configuration. */
  @Override
  public String toString() {
    return "Project[" + id + ", " + name + "]";
  }
}
