package dev.slipway.identity.token;

/** Accepts tokens of one kind. Implementations are thread-safe. */
public interface TokenVerifier {
  /**
   * Whether the text looks like one of its tokens, so that nobody else need look at it. Cheap, and
   * proves nothing.
   */
  boolean recognises(String token);

  /**
   * Who the token says that its bearer is.
   *
   * @throws InvalidTokenException when the token is not accepted or names no live account
   * @throws dev.slipway.identity.InactiveAccountException when the account is inactive
   * @throws dev.slipway.error.UnavailableException when that cannot be found out now
   */
  Authenticated authenticate(String token);
}
