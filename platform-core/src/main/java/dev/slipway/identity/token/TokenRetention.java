package dev.slipway.identity.token;

import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.RecurringWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Removes tokens that have ended: refresh tokens at once, machine tokens after a month in which
 * their owner can still see them.
 */
public final class TokenRetention implements RecurringWork.Task {
  private static final Duration SHOWN = Duration.ofDays(30);

  private final TokenStores stores;
  private final InstantSource clock;

  /** Removes from the stores. */
  public TokenRetention(TokenStores stores, InstantSource clock) {
    this.stores = stores;
    this.clock = clock;
  }

  /** Needs no fence: what has ended has ended for every worker. */
  @Override
  public void run(Lease lease) {
    Instant now = clock.instant();
    stores.refreshTokens().removeExpired(now);
    stores.machineTokens().removeExpired(now.minus(SHOWN));
  }
}
