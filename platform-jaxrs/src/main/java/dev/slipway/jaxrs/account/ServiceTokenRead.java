package dev.slipway.jaxrs.account;

import dev.slipway.identity.token.IssuedToken;

/** A token of a service, as document 004 shows it. */
record ServiceTokenRead(String serviceToken, String tokenType) {
  static ServiceTokenRead of(IssuedToken token) {
    return new ServiceTokenRead(token.value().reveal(), "bearer");
  }

  /** What it is, without the token. */
  @Override
  public String toString() {
    return "ServiceTokenRead[" + tokenType + "]";
  }
}
