package dev.slipway.chart;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Credentials in a map; for one thread. */
final class MapCredentialStore implements CredentialStore {
  private final TreeMap<String, RegistryCredential> credentials = new TreeMap<>();

  @Override
  public void put(RegistryCredential credential) {
    credentials.put(credential.host(), credential);
  }

  @Override
  public Optional<RegistryCredential> find(String host) {
    return Optional.ofNullable(credentials.get(host));
  }

  @Override
  public List<RegistryCredential> list() {
    return List.copyOf(credentials.values());
  }

  @Override
  public boolean delete(String host) {
    return credentials.remove(host) != null;
  }
}
