package dev.slipway.identity.token;

import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.Account;
import dev.slipway.identity.AccountChange;
import dev.slipway.identity.AccountOptions;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.Actor;
import dev.slipway.identity.NewAccount;
import dev.slipway.identity.PasswordHasher;
import dev.slipway.identity.PasswordOptions;
import dev.slipway.identity.login.LoginThrottle;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Accounts and their tokens over maps, with a clock that stands still until it is moved. */
final class TokenFixture {
  static final Secret KEY = Secret.of("0123456789abcdef0123456789abcdef");
  static final Secret PASSWORD = Secret.of("correct horse");

  Instant now = Instant.parse("2026-11-20T10:00:00Z");
  final Stores stores = Stores.inMemory(() -> now);
  final Tokens tokens = new Tokens(TokenOptions.of("slipway", KEY), () -> now);
  final TokenStores tokenStores =
      new TokenStores(
          stores.transactions(),
          stores.accounts(),
          stores.refreshTokens(),
          stores.machineTokens(),
          stores.events());
  final Sessions sessions =
      new Sessions(tokenStores, tokens, Duration.ofDays(30), () -> now, new Random(5));
  final MachineTokens machineTokens = new MachineTokens(tokenStores, () -> now, new Random(6));
  final Authenticator authenticator =
      new Authenticator(stores.accounts(), tokens, List.of(machineTokens));
  final Accounts accounts =
      new Accounts(
          stores.accounts(),
          stores.transactions(),
          stores.events(),
          new LoginThrottle(stores.loginTallies(), stores.transactions(), () -> now),
          new AccountOptions(
                  new PasswordHasher(new PasswordOptions(8, 1, 1, 1), new SecureRandom()),
                  () -> now,
                  new Random(7))
              .with(sessions));

  Account register(String email) {
    return accounts.register(new NewAccount(email, null, PASSWORD));
  }

  void deactivate(Account account) {
    accounts.change(
        Actor.system(), account.id(), new AccountChange(null, null, null, null, false, null, null));
  }

  List<Event> feed() {
    return stores.events().after(0, EventFilter.all(), 1000);
  }

  void pass(Duration duration) {
    now = now.plus(duration);
  }
}
