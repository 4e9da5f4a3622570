package dev.slipway.store.jpa;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.slipway.registry.RegistryCredential;
import dev.slipway.secret.Secret;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code registry_credentials}. */
@Entity
@Table(name = "registry_credentials")
@NullUnmarked
class CredentialRow {
  @Id private String host;
  private String username;
  private byte[] password;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version private int version;

  protected CredentialRow() {}

  CredentialRow(String host) {
    this.host = host;
  }

  final void set(RegistryCredential credential, SealedDocuments passwords) {
    username = credential.username();
    password = passwords.reseal(password, TextNode.valueOf(credential.password().reveal()));
    updatedAt = Timestamps.stored(credential.updatedAt());
  }

  RegistryCredential toCredential(SealedDocuments passwords) {
    return new RegistryCredential(
        host, username, Secret.of(passwords.open(password).textValue()), updatedAt);
  }
}
