package dev.slipway.store.jpa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectFilter;
import dev.slipway.project.WebAddress;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code projects}. */
@Entity
@Table(name = "projects")
@NullUnmarked
class ProjectRow extends DeletableRow {
  @Id private long id;
  private UUID uuid;

  @Column(name = "owner_id")
  private long ownerId;

  private String name;
  private String description;

  @Column(name = "search_text")
  private String searchText;

  @Column(name = "expiration_date")
  private LocalDate expirationDate;

  @Column(name = "repo_url")
  private String repoUrl;

  private byte[] config;

  private boolean archived;

  protected ProjectRow() {}

  ProjectRow(long id, Project project, SealedDocuments configs) {
    this.id = id;
    set(project, configs);
  }

  final void set(Project project, SealedDocuments configs) {
    uuid = project.uuid();
    ownerId = project.ownerId();
    name = project.name();
    description = project.description();
    searchText = ProjectFilter.searchText(project);
    expirationDate = project.expirationDate();
    repoUrl = project.repoUrl() == null ? null : project.repoUrl().value();
    config = configs.resealOrNull(config, project.config());
    archived = project.archived();
    setDates(project.createdAt(), project.updatedAt(), project.deletedAt());
  }

  Project toProject(SealedDocuments configs) {
    return new Project(
        id,
        uuid,
        ownerId,
        name,
        description,
        expirationDate,
        repoUrl == null ? null : new WebAddress(repoUrl),
        config == null ? null : (ObjectNode) configs.open(config),
        archived,
        createdAt(),
        updatedAt(),
        deletedAt());
  }
}
