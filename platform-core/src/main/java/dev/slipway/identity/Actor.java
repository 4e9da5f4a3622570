package dev.slipway.identity;

import org.jspecify.annotations.Nullable;

/**
 * Who makes a call: an explicit argument of every write.
 *
 * @param accountId the account, or null for the platform itself
 * @param name shown in events: the account's e-mail, or {@code system}
 * @param admin whether the account administers the platform
 */
public record Actor(@Nullable Long accountId, String name, boolean admin) {
  private static final Actor SYSTEM = new Actor(null, "system", true);

  /** The platform itself: workers and start-up. */
  public static Actor system() {
    return SYSTEM;
  }

  /** The account as an actor. */
  public static Actor of(Account account) {
    return new Actor(account.id(), account.email(), account.admin());
  }

  /** Whether this actor is the account with the given id. */
  public boolean is(long id) {
    return accountId != null && accountId == id;
  }
}
