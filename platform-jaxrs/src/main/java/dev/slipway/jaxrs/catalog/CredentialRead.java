package dev.slipway.jaxrs.catalog;

import dev.slipway.registry.RegistryCredential;
import java.time.Instant;

/** A registry's login, without its password. */
record CredentialRead(String host, String username, Instant updatedAt) {
  static CredentialRead of(RegistryCredential credential) {
    return new CredentialRead(credential.host(), credential.username(), credential.updatedAt());
  }
}
