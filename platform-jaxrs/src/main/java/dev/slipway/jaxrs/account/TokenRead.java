package dev.slipway.jaxrs.account;

import dev.slipway.identity.token.Session;

/** A login's answer; {@code expires_in} is in seconds. */
record TokenRead(String accessToken, String refreshToken, String tokenType, long expiresIn) {
  static TokenRead of(Session session) {
    return new TokenRead(
        session.access().value().reveal(),
        session.refreshToken().reveal(),
        "bearer",
        session.access().lifetime().toSeconds());
  }

  /** What it is, without the tokens. */
  @Override
  public String toString() {
    return "TokenRead[" + tokenType + "]";
  }
}
