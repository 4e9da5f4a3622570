package dev.slipway.store.jpa;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.slipway.project.environment.EnvironmentVariable;
import dev.slipway.secret.Secret;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code environment_variables}. */
@Entity
@Table(name = "environment_variables")
@NullUnmarked
class EnvironmentVariableRow {
  @EmbeddedId private EnvironmentVariableKey key;

  @Column(name = "sealed_value")
  private byte[] value;

  private boolean secret;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version private int version;

  protected EnvironmentVariableRow() {}

  EnvironmentVariableRow(EnvironmentVariableKey key) {
    this.key = key;
  }

  final void set(EnvironmentVariable variable, SealedDocuments values) {
    value = values.reseal(value, TextNode.valueOf(variable.value().reveal()));
    secret = variable.secret();
    updatedAt = Timestamps.stored(variable.updatedAt());
  }

  EnvironmentVariable toVariable(SealedDocuments values) {
    return new EnvironmentVariable(
        key.environmentId(),
        key.name(),
        Secret.of(values.open(value).textValue()),
        secret,
        updatedAt);
  }
}
