package dev.slipway.registry;

import java.util.List;
import java.util.Optional;

/** Keeps one credential per host, passwords encrypted. Thread-safe; joins the transaction. */
public interface CredentialStore {
  /** Sets the host's credential, replacing an older one. */
  void put(RegistryCredential credential);

  Optional<RegistryCredential> find(String host);

  /** All, by host. */
  List<RegistryCredential> list();

  /** Removes the host's credential; false when there was none. */
  boolean delete(String host);
}
