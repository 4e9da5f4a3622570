package dev.slipway.identity;

import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What {@link Accounts} works with beside its stores.
 *
 * @param passwords hashes and checks passwords
 * @param clock tells when things happen
 * @param random gives uuids and generated passwords: a {@link java.security.SecureRandom} outside
 *     tests
 * @param listeners hear when an account's logins must end
 */
public record AccountOptions(
    PasswordHasher passwords,
    InstantSource clock,
    RandomGenerator random,
    List<AccountListener> listeners) {
  public AccountOptions {
    listeners = List.copyOf(listeners);
  }

  /** Options without listeners. */
  public AccountOptions(PasswordHasher passwords, InstantSource clock, RandomGenerator random) {
    this(passwords, clock, random, List.of());
  }

  /** The options with one more listener. */
  public AccountOptions with(AccountListener listener) {
    return new AccountOptions(
        passwords, clock, random, Stream.concat(listeners.stream(), Stream.of(listener)).toList());
  }
}
