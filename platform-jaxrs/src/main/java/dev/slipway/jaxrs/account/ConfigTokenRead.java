package dev.slipway.jaxrs.account;

import dev.slipway.identity.token.IssuedToken;

/** A token of a reader of the configuration. */
record ConfigTokenRead(String configToken, String tokenType) {
  static ConfigTokenRead of(IssuedToken token) {
    return new ConfigTokenRead(token.value().reveal(), "bearer");
  }

  /** What it is, without the token. */
  @Override
  public String toString() {
    return "ConfigTokenRead[" + tokenType + "]";
  }
}
