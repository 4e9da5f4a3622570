package dev.slipway.store.jpa;

import dev.slipway.deployment.Revision;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code deployment_revisions}. */
@Entity
@Table(name = "deployment_revisions")
@NullUnmarked
class RevisionRow {
  @EmbeddedId private RevisionKey key;

  @Column(name = "template_id")
  private long templateId;

  @Column(name = "domain_name")
  private String domainName;

  @Column(name = "user_values")
  private byte[] userValues;

  private String action;
  private String actor;

  @Enumerated(EnumType.STRING)
  private Revision.Status status;

  private String reason;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "finished_at")
  private Instant finishedAt;

  @Version private int version;

  protected RevisionRow() {}

  RevisionRow(RevisionKey key) {
    this.key = key;
  }

  final void set(Revision revision, SealedDocuments values) {
    templateId = revision.templateId();
    domainName = revision.domainName();
    userValues = UserValues.seal(values, userValues, revision.userValues());
    action = revision.action();
    actor = revision.actor();
    status = revision.status();
    reason = revision.reason();
    createdAt = Timestamps.stored(revision.createdAt());
    finishedAt = Timestamps.storedOrNull(revision.finishedAt());
  }

  Revision toRevision(SealedDocuments values) {
    return new Revision(
        key.deploymentId(),
        key.number(),
        templateId,
        domainName,
        UserValues.open(values, userValues),
        action,
        actor,
        status,
        reason,
        createdAt,
        finishedAt);
  }
}
