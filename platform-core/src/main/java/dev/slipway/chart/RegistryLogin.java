package dev.slipway.chart;

/** Tries a host's login. Thread-safe; makes network calls, so never inside a transaction. */
@FunctionalInterface
public interface RegistryLogin {
  /** Speaks to the host with the login that is kept for it. */
  LoginResult test(String host);

  /** Speaks the registry's own protocol, as far as the options let it. */
  static RegistryLogin create(CredentialStore credentials, ResolverOptions options) {
    return new OciLogin(credentials, options);
  }
}
