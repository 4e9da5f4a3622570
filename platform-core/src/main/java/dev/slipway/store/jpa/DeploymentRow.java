package dev.slipway.store.jpa;

import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.DeploymentName;
import dev.slipway.deployment.DeploymentObservation;
import dev.slipway.deployment.DeploymentSpec;
import dev.slipway.deployment.DeploymentStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code deployments}. */
@Entity
@Table(name = "deployments")
@NullUnmarked
class DeploymentRow {
  @Id private long id;

  @Column(name = "account_id")
  private long accountId;

  private String name;

  @Column(name = "template_id")
  private long templateId;

  @Column(name = "domain_name")
  private String domainName;

  @Column(name = "user_values")
  private byte[] userValues;

  private long generation;
  private boolean suspended;
  private boolean cancelled;

  @Enumerated(EnumType.STRING)
  private DeploymentStatus status;

  private boolean drifted;

  @Column(name = "last_error")
  private String lastError;

  private boolean stalled;

  @Column(name = "next_attempt_at")
  private Instant nextAttemptAt;

  @Column(name = "applied_template_id")
  private Long appliedTemplateId;

  @Column(name = "observed_generation")
  private long observedGeneration;

  @Column(name = "last_reconcile_at")
  private Instant lastReconcileAt;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "deleted_at")
  private Instant deletedAt;

  @Version private int version;

  protected DeploymentRow() {}

  DeploymentRow(long id, Deployment deployment, SealedDocuments values) {
    this.id = id;
    set(deployment, values);
  }

  final void set(Deployment deployment, SealedDocuments values) {
    accountId = deployment.accountId();
    name = deployment.name().value();
    templateId = deployment.templateId();
    domainName = deployment.domainName();
    userValues = UserValues.seal(values, userValues, deployment.userValues());
    generation = deployment.generation();
    suspended = deployment.suspended();
    cancelled = deployment.cancelled();
    status = deployment.status();
    drifted = deployment.observed().drifted();
    lastError = deployment.observed().lastError();
    stalled = deployment.observed().stalled();
    nextAttemptAt = Timestamps.storedOrNull(deployment.observed().nextAttemptAt());
    appliedTemplateId = deployment.observed().appliedTemplateId();
    observedGeneration = deployment.observed().generation();
    lastReconcileAt = Timestamps.storedOrNull(deployment.observed().lastReconcileAt());
    createdAt = Timestamps.stored(deployment.createdAt());
    deletedAt = Timestamps.storedOrNull(deployment.deletedAt());
  }

  Deployment toDeployment(SealedDocuments values) {
    return new Deployment(
        id,
        accountId,
        new DeploymentName(name),
        new DeploymentSpec(
            templateId, domainName, UserValues.open(values, userValues), suspended, cancelled),
        generation,
        new DeploymentObservation(
            status,
            drifted,
            lastError,
            stalled,
            nextAttemptAt,
            appliedTemplateId,
            observedGeneration,
            lastReconcileAt),
        createdAt,
        deletedAt);
  }
}
