package dev.slipway.store.jpa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.DeploymentName;
import dev.slipway.deployment.DeploymentStatus;
import dev.slipway.helm.Values;
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
    userValues = values.reseal(userValues, deployment.userValues().json());
    generation = deployment.generation();
    suspended = deployment.suspended();
    cancelled = deployment.cancelled();
    status = deployment.status();
    drifted = deployment.drifted();
    lastError = deployment.lastError();
    stalled = deployment.stalled();
    nextAttemptAt = Timestamps.storedOrNull(deployment.nextAttemptAt());
    appliedTemplateId = deployment.appliedTemplateId();
    observedGeneration = deployment.observedGeneration();
    lastReconcileAt = Timestamps.storedOrNull(deployment.lastReconcileAt());
    createdAt = Timestamps.stored(deployment.createdAt());
    deletedAt = Timestamps.storedOrNull(deployment.deletedAt());
  }

  Deployment toDeployment(SealedDocuments values) {
    return new Deployment(
        id,
        accountId,
        new DeploymentName(name),
        templateId,
        domainName,
        Values.of((ObjectNode) values.open(userValues)),
        generation,
        suspended,
        cancelled,
        status,
        drifted,
        lastError,
        stalled,
        nextAttemptAt,
        appliedTemplateId,
        observedGeneration,
        lastReconcileAt,
        createdAt,
        deletedAt);
  }
}
