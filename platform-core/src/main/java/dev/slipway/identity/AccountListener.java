package dev.slipway.identity;

import java.time.Instant;

/**
 * Hears that whatever an account logged in with before must end, since it was given another
 * password, was made inactive or was deleted.
 */
@FunctionalInterface
public interface AccountListener {
  /**
   * Called inside the transaction that writes the account: what is written here commits with it,
   * and an exception rolls both back. No slow work belongs here.
   *
   * @param account as it is written
   * @param actor who did it
   * @param at when
   */
  void accessEnded(Account account, Actor actor, Instant at);
}
