package dev.slipway.store.jpa;

import dev.slipway.registry.CredentialStore;
import dev.slipway.registry.RegistryCredential;
import dev.slipway.secret.Encryption;
import java.util.List;
import java.util.Optional;

/** Registry credentials on PostgreSQL. */
final class JpaCredentialStore implements CredentialStore {
  private final Rows<CredentialRow> rows;
  private final SealedDocuments passwords;

  JpaCredentialStore(JpaTransactions transactions, Encryption encryption) {
    this.rows = new Rows<>(transactions, CredentialRow.class);
    this.passwords = new SealedDocuments(encryption, "registry_credentials.password");
  }

  @Override
  public void put(RegistryCredential credential) {
    rows.put(
        credential.host(),
        () -> new CredentialRow(credential.host()),
        row -> row.set(credential, passwords));
  }

  @Override
  public Optional<RegistryCredential> find(String host) {
    return rows.find(host, row -> row.toCredential(passwords));
  }

  @Override
  public List<RegistryCredential> list() {
    return rows.list(
        "select r from CredentialRow r order by r.host", row -> row.toCredential(passwords));
  }

  @Override
  public boolean delete(String host) {
    return rows.delete(host);
  }
}
