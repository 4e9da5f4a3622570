package dev.slipway.store.jpa;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.environment.EnvironmentSpec;
import dev.slipway.project.environment.EnvironmentState;
import dev.slipway.project.environment.EnvironmentStatus;
import dev.slipway.project.environment.EnvironmentType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code environments}. */
@Entity
@Table(name = "environments")
@NullUnmarked
class EnvironmentRow extends DeletableRow {
  @Id private UUID id;

  @Column(name = "project_id")
  private long projectId;

  private String name;

  @Enumerated(EnumType.STRING)
  private EnvironmentType type;

  private byte[] config;

  @Column(name = "ttl_hours")
  private Integer ttlHours;

  private String namespace;

  @Enumerated(EnumType.STRING)
  private EnvironmentStatus status;

  private String reason;

  @Column(name = "base_url")
  private String baseUrl;

  @Column(name = "checked_at")
  private Instant checkedAt;

  @Column(name = "reminded_at")
  private Instant remindedAt;

  private long rollouts;

  @Column(name = "expires_at")
  private Instant expiresAt;

  protected EnvironmentRow() {}

  EnvironmentRow(Environment environment, SealedDocuments configs) {
    this.id = environment.id();
    set(environment, configs);
  }

  final void set(Environment environment, SealedDocuments configs) {
    EnvironmentSpec spec = environment.spec();
    EnvironmentState state = environment.state();
    projectId = environment.projectId();
    name = spec.name();
    type = spec.type();
    ObjectNode document = spec.config();
    config = configs.reseal(config, document == null ? NullNode.getInstance() : document);
    ttlHours = spec.ttlHours();
    namespace = environment.namespace();
    status = state.status();
    reason = state.reason();
    baseUrl = state.baseUrl();
    checkedAt = Timestamps.storedOrNull(state.checkedAt());
    remindedAt = Timestamps.stored(state.remindedAt());
    rollouts = environment.rollouts();
    expiresAt = Timestamps.storedOrNull(environment.expiresAt());
    setDates(environment.createdAt(), environment.updatedAt(), environment.deletedAt());
  }

  Environment toEnvironment(SealedDocuments configs) {
    return new Environment(
        id,
        projectId,
        new EnvironmentSpec(
            name,
            type,
            configs.open(config) instanceof ObjectNode document ? document : null,
            ttlHours),
        namespace,
        new EnvironmentState(status, reason, baseUrl, checkedAt, remindedAt),
        rollouts,
        expiresAt,
        createdAt(),
        updatedAt(),
        deletedAt());
  }
}
