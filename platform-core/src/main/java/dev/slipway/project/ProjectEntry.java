package dev.slipway.project;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.error.InvalidInputException;
import dev.slipway.migration.ImportEntry;
import dev.slipway.migration.ImportProblems;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A project as an import document describes it.
 *
 * @param source where it is described
 * @param id null when any will do
 * @param uuid null when any will do; one of them is there
 * @param owner the account that owns it
 * @param createdAt null when that is not known
 * @param updatedAt null when that is not known
 */
record ProjectEntry(
    ImportEntry source,
    @Nullable Long id,
    @Nullable UUID uuid,
    OwnerReference owner,
    String name,
    @Nullable String description,
    @Nullable LocalDate expirationDate,
    @Nullable WebAddress repoUrl,
    boolean archived,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt) {
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "uuid",
          OwnerReference.ID,
          OwnerReference.UUID_FIELD,
          OwnerReference.EMAIL,
          "name",
          "description",
          "expiration_date",
          "repo_url",
          "archived",
          "created_at",
          "updated_at");

  /** Reads the entry; null when something required is missing, which is told as a problem. */
  static @Nullable ProjectEntry read(
      JsonNode document, String section, int index, ImportProblems problems) {
    ImportEntry source = ImportEntry.of(document, section, index, FIELDS, problems);
    Long id = source.id("id");
    UUID uuid = source.uuid("uuid");
    OwnerReference owner = OwnerReference.read(source);
    String name = name(source);
    String description = source.text("description");
    LocalDate expirationDate = source.date("expiration_date");
    WebAddress repoUrl = repoUrl(source);
    boolean archived = source.truth("archived", false);
    Instant createdAt = source.time("created_at");
    Instant updatedAt = source.time("updated_at");
    if (!source.has("id") && !source.has("uuid")) {
      source.problem("id", "or uuid is required, or the project would be made at every import");
    }
    return owner == null || name == null || (id == null && uuid == null)
        ? null
        : new ProjectEntry(
            source,
            id,
            uuid,
            owner,
            name,
            description,
            expirationDate,
            repoUrl,
            archived,
            createdAt,
            updatedAt);
  }

  private static @Nullable String name(ImportEntry source) {
    String name = source.text("name");
    if (name != null) {
      check(source, "name", () -> ProjectRules.checkName(name));
    } else if (!source.has("name")) {
      source.problem("name", "is required");
    }
    return name;
  }

  private static @Nullable WebAddress repoUrl(ImportEntry source) {
    String text = source.text("repo_url");
    if (text == null) {
      return null;
    }
    try {
      return new WebAddress(text);
    } catch (InvalidInputException e) {
      source.problem("repo_url", e.errors().get(0).message());
      return null;
    }
  }

  private static void check(ImportEntry source, String field, Runnable rule) {
    try {
      rule.run();
    } catch (InvalidInputException e) {
      source.problem(field, e.errors().get(0).message());
    }
  }

  /**
   * Whether the project is the one that is described: it has the ids that are given, and, since a
   * number alone says little, was also made at the given time or else has the name.
   */
  boolean describes(Project project) {
    if (id != null && id != project.id()) {
      return false;
    }
    if (uuid != null) {
      return uuid.equals(project.uuid());
    }
    return createdAt == null
        ? name.equals(project.name())
        : createdAt
            .truncatedTo(ChronoUnit.MICROS)
            .equals(project.createdAt().truncatedTo(ChronoUnit.MICROS));
  }

  /** The project to be made; its id is 0 when any will do. */
  Project project(long ownerId, Instant now, Supplier<UUID> uuids) {
    Instant made = createdAt == null ? now : createdAt;
    return new Project(
        id == null ? 0 : id,
        uuid == null ? uuids.get() : uuid,
        ownerId,
        name,
        description,
        expirationDate,
        repoUrl,
        null,
        archived,
        made,
        updatedAt == null ? made : updatedAt,
        null);
  }
}
