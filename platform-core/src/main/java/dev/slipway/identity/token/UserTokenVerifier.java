package dev.slipway.identity.token;

import dev.slipway.identity.Account;
import dev.slipway.identity.AccountStore;
import dev.slipway.identity.Actor;
import dev.slipway.identity.InactiveAccountException;
import dev.slipway.identity.token.InvalidTokenException.Reason;
import java.util.Optional;

/** Accepts user tokens that one of the platform's own keys signed. */
final class UserTokenVerifier implements TokenVerifier {
  private final AccountStore accounts;
  private final Tokens tokens;

  UserTokenVerifier(AccountStore accounts, Tokens tokens) {
    this.accounts = accounts;
    this.tokens = tokens;
  }

  @Override
  public boolean recognises(String token) {
    return true;
  }

  @Override
  public Authenticated authenticate(String text) {
    UserToken token = tokens.verifyUser(text);
    Account account =
        find(token).orElseThrow(() -> new InvalidTokenException(Reason.UNKNOWN_ACCOUNT));
    if (!account.active()) {
      throw new InactiveAccountException();
    }
    return Authenticated.of(Actor.of(account), token.id(), token.expiresAt());
  }

  private Optional<Account> find(UserToken token) {
    if (token.uuid() != null) {
      return accounts.findByUuid(token.uuid());
    }
    if (token.email() != null) {
      return accounts.findByEmail(token.email());
    }
    return token.name() == null ? Optional.empty() : accounts.findByName(token.name());
  }
}
