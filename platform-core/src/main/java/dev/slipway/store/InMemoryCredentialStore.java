package dev.slipway.store;

import dev.slipway.registry.CredentialStore;
import dev.slipway.registry.RegistryCredential;
import java.util.List;
import java.util.Optional;

/** Registry credentials in memory. */
final class InMemoryCredentialStore implements CredentialStore {

  private final InMemoryTable<String, RegistryCredential> credentials;

  InMemoryCredentialStore(InMemoryTransactions transactions) {
    this.credentials = new InMemoryTable<>(transactions);
  }

  @Override
  public void put(RegistryCredential credential) {
    credentials.put(credential.host(), credential);
  }

  @Override
  public Optional<RegistryCredential> find(String host) {
    return credentials.find(host);
  }

  @Override
  public List<RegistryCredential> list() {
    return credentials.list(credential -> true);
  }

  @Override
  public boolean delete(String host) {
    return credentials.remove(host);
  }
}
