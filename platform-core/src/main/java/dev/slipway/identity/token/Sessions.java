package dev.slipway.identity.token;

import dev.slipway.identity.Account;
import dev.slipway.identity.AccountListener;
import dev.slipway.identity.Actor;
import dev.slipway.identity.token.InvalidTokenException.Reason;
import dev.slipway.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Logins that last longer than a user token, by refresh tokens that are good once.
 *
 * <p>A refresh token that comes a second time was stolen, or its first answer was: its whole family
 * ends, and both sides must log in again. Of two calls that come at once with the same token one
 * wins and the other counts as the second time; there is no grace. A login also ends when its
 * account's password changes, or the account becomes inactive or is deleted; a user token that was
 * given out stays good until its hour is over, as far as the account is active.
 *
 * <p>Thread-safe. What an account's tokens undergo is put in order by holding the account's row.
 */
public final class Sessions implements AccountListener {
  private final TokenStores stores;
  private final Tokens tokens;
  private final Duration lifetime;
  private final TokenJournal journal;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * Logins that are kept in the stores.
   *
   * @param lifetime how long a refresh token is valid
   * @param random a {@link java.security.SecureRandom} outside tests
   */
  public Sessions(
      TokenStores stores,
      Tokens tokens,
      Duration lifetime,
      InstantSource clock,
      RandomGenerator random) {
    this.stores = stores;
    this.tokens = tokens;
    this.lifetime = lifetime;
    this.journal = new TokenJournal(stores.events());
    this.clock = clock;
    this.random = random;
  }

  /**
   * A new login of an account that just proved who it is.
   *
   * @throws InvalidTokenException when the account has ceased, or its password changed meanwhile
   */
  public Session open(Account account) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Account current =
                  stores
                      .accounts()
                      .findForUpdate(account.id())
                      .filter(found -> found.active() && isSameLogin(account, found))
                      .orElseThrow(() -> new InvalidTokenException(Reason.NOT_VALID));
              return issue(current, new UUID(random.nextLong(), random.nextLong()));
            });
  }

  /**
   * The next session of a login.
   *
   * @throws InvalidTokenException when the token is unknown, has expired or was used before; in the
   *     last case the login has ended
   */
  public Session refresh(Secret refreshToken) {
    Optional<Session> session =
        OpaqueToken.REFRESH.matches(refreshToken.reveal())
            ? stores
                .transactions()
                .withTransaction(() -> rotate(OpaqueToken.hash(refreshToken.reveal())))
            : Optional.empty();
    return session.orElseThrow(() -> new InvalidTokenException(Reason.NOT_VALID));
  }

  /** Ends the login that the token belongs to, used or not; nothing when there is none. */
  public void close(Secret refreshToken) {
    String hash = OpaqueToken.hash(refreshToken.reveal());
    stores
        .transactions()
        .useTransaction(
            () ->
                findHeld(hash)
                    .ifPresent(held -> stores.refreshTokens().removeFamily(held.token().family())));
  }

  /** Ends every login; the machine tokens of a deleted account go too. */
  @Override
  public void accessEnded(Account account, Actor actor, Instant at) {
    stores.refreshTokens().removeAll(account.id());
    if (account.deletedAt() != null) {
      stores.machineTokens().removeAll(account.id());
    }
  }

  private Optional<Session> rotate(String hash) {
    Held held = findHeld(hash).orElse(null);
    if (held == null) {
      return Optional.empty();
    }
    RefreshToken token = held.token();
    Instant now = clock.instant();
    if (token.usedAt() != null) {
      stores.refreshTokens().removeFamily(token.family());
      journal.reused(held.account(), now);
      return Optional.empty();
    }
    if (!held.account().active() || !now.isBefore(token.expiresAt())) {
      return Optional.empty();
    }
    stores.refreshTokens().markUsed(hash, now);
    return Optional.of(issue(held.account(), token.family()));
  }

  /** The token as it is while nobody else can touch its account's tokens. */
  private Optional<Held> findHeld(String hash) {
    return stores
        .refreshTokens()
        .find(hash)
        .flatMap(token -> stores.accounts().findForUpdate(token.accountId()))
        .flatMap(
            account -> stores.refreshTokens().find(hash).map(token -> new Held(account, token)));
  }

  private Session issue(Account account, UUID family) {
    Secret refresh = OpaqueToken.REFRESH.next(random);
    Instant now = clock.instant();
    Instant end = now.plus(lifetime);
    stores
        .refreshTokens()
        .insert(
            new RefreshToken(
                OpaqueToken.hash(refresh.reveal()), family, account.id(), now, end, null));
    return new Session(tokens.issueUser(account), refresh, end);
  }

  /** A hash that was only upgraded at the login is still the same password's. */
  private static boolean isSameLogin(Account then, Account now) {
    return Objects.equals(then.passwordHash(), now.passwordHash())
        || then.updatedAt().equals(now.updatedAt());
  }

  private record Held(Account account, RefreshToken token) {}
}
