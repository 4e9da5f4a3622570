package dev.slipway.identity.login;

import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.RecurringWork;
import java.time.Duration;
import java.time.InstantSource;

/** Removes what needs not be remembered of logins any more. Thread-safe. */
public final class ForgetLogins implements RecurringWork.Task {
  private static final int BATCH = 1000;

  private final LoginTallyStore store;
  private final InstantSource clock;

  private ForgetLogins(LoginTallyStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The work on the store, to be done so often. */
  public static RecurringWork every(Duration interval, LoginTallyStore store, InstantSource clock) {
    return new RecurringWork("login-tallies", interval, new ForgetLogins(store, clock));
  }

  @Override
  public void run(Lease lease) {
    int removed;
    do {
      removed = store.removeForgotten(clock.instant(), BATCH);
    } while (removed == BATCH);
  }
}
