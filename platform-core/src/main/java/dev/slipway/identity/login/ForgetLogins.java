package dev.slipway.identity.login;

import dev.slipway.reconcile.RecurringWork;
import dev.slipway.reconcile.Removal;
import java.time.Duration;
import java.time.InstantSource;

/** Removes what needs not be remembered of logins any more. */
public final class ForgetLogins {
  private static final int BATCH = 1000;

  private ForgetLogins() {}

  /** The work on the store, to be done so often. */
  public static RecurringWork every(Duration interval, LoginTallyStore store, InstantSource clock) {
    return new RecurringWork(
        "login-tallies",
        interval,
        new Removal(BATCH, limit -> store.removeForgotten(clock.instant(), limit)));
  }
}
