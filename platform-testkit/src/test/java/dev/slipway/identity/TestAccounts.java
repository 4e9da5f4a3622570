package dev.slipway.identity;

import dev.slipway.identity.login.LoginThrottle;
import dev.slipway.store.Stores;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;

/** Accounts for tests of what accounts do. */
public final class TestAccounts {
  private TestAccounts() {}

  /** Somebody whose account is in the stores from now on, made at the given time. */
  public static Actor insert(Stores stores, String name, Instant now) {
    return Actor.of(
        stores
            .accounts()
            .insert(
                new Account(
                    0,
                    UUID.randomUUID(),
                    name,
                    name + "@example.com",
                    null,
                    null,
                    false,
                    true,
                    Tier.STANDARD,
                    now,
                    now,
                    null)));
  }

  /** The accounts of the stores, whose ends the listener hears, with passwords that cost little. */
  public static Accounts over(Stores stores, InstantSource clock, AccountListener listener) {
    return new Accounts(
        stores.accounts(),
        stores.transactions(),
        stores.events(),
        new LoginThrottle(stores.loginTallies(), stores.transactions(), clock),
        new AccountOptions(
                new PasswordHasher(new PasswordOptions(8, 1, 1, 4), new SecureRandom()),
                clock,
                new Random(3))
            .with(listener));
  }
}
