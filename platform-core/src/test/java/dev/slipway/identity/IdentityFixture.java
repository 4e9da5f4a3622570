package dev.slipway.identity;

import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.event.EventStore;
import dev.slipway.identity.login.LoginThrottle;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Accounts over maps, with cheap hashes and a clock that stands still until it is moved. */
final class IdentityFixture {
  static final Secret KEY = Secret.of("0123456789abcdef0123456789abcdef");
  static final Secret PASSWORD = Secret.of("correct horse");

  final Stores stores = Stores.inMemory();
  final AccountStore store = stores.accounts();
  final EventStore events = stores.events();
  final PasswordHasher passwords =
      new PasswordHasher(new PasswordOptions(64, 1, 1, 2), new SecureRandom());
  Instant now = Instant.parse("2026-11-20T10:00:00Z");
  final Accounts accounts =
      new Accounts(
          store,
          stores.transactions(),
          events,
          new LoginThrottle(stores.loginTallies(), stores.transactions(), () -> now),
          new AccountOptions(passwords, () -> now, new Random(7)));

  Account register(String email) {
    return accounts.register(new NewAccount(email, null, PASSWORD));
  }

  /** The first admin, made at start-up. */
  Account admin() {
    Optional<Secret> generated = accounts.bootstrapAdmin(PASSWORD);
    if (generated.isPresent()) {
      throw new IllegalStateException("a password was generated although one was given");
    }
    return store.findByName("admin").orElseThrow();
  }

  List<Event> feed() {
    return events.after(0, EventFilter.all(), 1000);
  }

  /** A change of one field. */
  static AccountChange change(@Nullable String name, @Nullable String email) {
    return new AccountChange(name, email, null, null, null, null, null);
  }

  static AccountChange password(String password, @Nullable String current) {
    return new AccountChange(
        null,
        null,
        Secret.of(password),
        current == null ? null : Secret.of(current),
        null,
        null,
        null);
  }

  static AccountChange rights(
      @Nullable Boolean active, @Nullable Boolean admin, @Nullable Tier tier) {
    return new AccountChange(null, null, null, null, active, admin, tier);
  }
}
