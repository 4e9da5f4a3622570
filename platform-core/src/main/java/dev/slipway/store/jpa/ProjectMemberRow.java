package dev.slipway.store.jpa;

import dev.slipway.identity.ProjectRole;
import dev.slipway.project.ProjectMember;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code project_members}. */
@Entity
@Table(name = "project_members")
@NullUnmarked
class ProjectMemberRow {
  @EmbeddedId private ProjectMemberKey key;

  @Enumerated(EnumType.STRING)
  private ProjectRole role;

  @Column(name = "created_at")
  private Instant createdAt;

  @Version private int version;

  protected ProjectMemberRow() {}

  ProjectMemberRow(ProjectMemberKey key) {
    this.key = key;
  }

  final void set(ProjectMember member) {
    role = member.role();
    createdAt = Timestamps.stored(member.createdAt());
  }

  ProjectMember toMember() {
    return new ProjectMember(key.projectId(), key.accountId(), role, createdAt);
  }
}
