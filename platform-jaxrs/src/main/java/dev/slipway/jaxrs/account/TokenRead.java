package dev.slipway.jaxrs.account;

import dev.slipway.identity.IssuedToken;

/** A login's answer; {@code expires_in} is in seconds. */
record TokenRead(String accessToken, String tokenType, long expiresIn) {
  static TokenRead of(IssuedToken token) {
    return new TokenRead(token.value().reveal(), "bearer", token.lifetime().toSeconds());
  }

  /** What it is, without the token. */
  @Override
  public String toString() {
    return "TokenRead[" + tokenType + "]";
  }
}
