package dev.slipway.identity.token;

import dev.slipway.identity.AccountStore;
import java.util.List;

/**
 * Who a bearer token says that its bearer is, whoever issued it. Thread-safe; each token is checked
 * anew every time, so that what is revoked or deactivated is refused at once.
 */
public final class Authenticator {
  private final List<TokenVerifier> verifiers;
  private final TokenVerifier own;

  /**
   * Accepts the platform's user tokens, and others'.
   *
   * @param others asked first, in this order, whether a token is theirs
   */
  public Authenticator(AccountStore accounts, Tokens tokens, List<TokenVerifier> others) {
    this.verifiers = List.copyOf(others);
    this.own = new UserTokenVerifier(accounts, tokens);
  }

  /**
   * The caller.
   *
   * @throws InvalidTokenException when the token is not accepted or names no live account
   * @throws dev.slipway.identity.InactiveAccountException when the account is inactive
   * @throws dev.slipway.error.UnavailableException when that cannot be found out now
   */
  public Authenticated authenticate(String token) {
    return verifiers.stream()
        .filter(verifier -> verifier.recognises(token))
        .findFirst()
        .orElse(own)
        .authenticate(token);
  }
}
