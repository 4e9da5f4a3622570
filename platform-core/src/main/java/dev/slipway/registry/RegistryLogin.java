package dev.slipway.registry;

/** Tries a host's login. Thread-safe; makes network calls, so never inside a transaction. */
@FunctionalInterface
public interface RegistryLogin {
  /** Speaks to the host with the login that is kept for it. */
  LoginResult test(String host);

  /** Speaks the registry's own protocol, as far as the rules let it. */
  static RegistryLogin create(CredentialStore credentials, ConnectionRules rules) {
    return new OciLogin(credentials, rules);
  }
}
