package dev.slipway.store.jpa;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.helm.ReleaseName;
import dev.slipway.release.ObjectHealth;
import dev.slipway.release.ReleaseRecord;
import dev.slipway.release.ReleaseState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code releases}. */
@Entity
@Table(name = "releases")
@NullUnmarked
class ReleaseRow {
  private static final int LAYOUT = 1;
  private static final TypeReference<List<ObjectHealth>> OBJECTS = new TypeReference<>() {};

  @Id private String key;
  private String namespace;
  private String name;

  @Enumerated(EnumType.STRING)
  private ReleaseState state;

  private String reason;

  @Column(name = "desired_generation")
  private long desiredGeneration;

  @Column(name = "applied_generation")
  private long appliedGeneration;

  private int revision;

  @Column(name = "config_digest")
  private String configDigest;

  private String operation;

  @Column(name = "operation_epoch")
  private long operationEpoch;

  @Column(name = "progressing_since")
  private Instant progressingSince;

  private int attempts;

  @Column(name = "observed_at")
  private Instant observedAt;

  @Column(columnDefinition = "json")
  @ColumnTransformer(write = "cast(? as json)")
  private String document;

  @Version private int version;

  protected ReleaseRow() {}

  ReleaseRow(String key) {
    this.key = key;
  }

  final void set(ReleaseRecord release) {
    namespace = release.release().namespace();
    name = release.release().name();
    state = release.state();
    reason = release.reason();
    desiredGeneration = release.desiredGeneration();
    appliedGeneration = release.appliedGeneration();
    revision = release.revision();
    configDigest = release.configDigest();
    operation = release.operation();
    operationEpoch = release.operationEpoch();
    progressingSince = Timestamps.storedOrNull(release.progressingSince());
    attempts = release.attempts();
    observedAt = Timestamps.stored(release.observedAt());
    ObjectNode json = JsonDocuments.create(LAYOUT);
    json.set("objects", JsonDocuments.tree(release.objects()));
    document = JsonDocuments.write(json);
  }

  ReleaseRecord toRelease() {
    return new ReleaseRecord(
        key,
        new ReleaseName(namespace, name),
        state,
        reason,
        desiredGeneration,
        appliedGeneration,
        revision,
        configDigest,
        operation,
        operationEpoch,
        progressingSince,
        attempts,
        observedAt,
        JsonDocuments.convert(JsonDocuments.parse(document, LAYOUT).path("objects"), OBJECTS));
  }
}
