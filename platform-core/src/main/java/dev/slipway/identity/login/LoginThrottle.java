package dev.slipway.identity.login;

import dev.slipway.error.TooManyRequestsException;
import dev.slipway.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets attempts to log in happen no faster than failures allow.
 *
 * <p>Failures count per login and address, so that a stranger elsewhere cannot keep the owner out.
 * Where many addresses fail at one login, all of them wait together, except those from which
 * somebody came in before. An attempt counts as failed from its beginning until it succeeds, so
 * attempts at the same time gain nothing. Nothing waits here: who is too early is told when to come
 * again. Thread-safe; servers on the same database share what they remember.
 */
public final class LoginThrottle {
  private final LoginTallyStore store;
  private final Transactions transactions;
  private final InstantSource clock;

  /** A throttle over the store, whose old rows {@link ForgetLogins} removes. */
  public LoginThrottle(LoginTallyStore store, Transactions transactions, InstantSource clock) {
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Begins an attempt, before its password is looked at.
   *
   * @param login the name or e-mail that is tried, whether an account has it or not
   * @param address where from, as an IP literal, or null when that is not known
   * @throws TooManyRequestsException when it is too early; nothing was counted
   */
  public Attempt begin(String login, @Nullable String address) {
    Attempt attempt = new Attempt(LoginKey.of(login), LoginAddress.of(address));
    transactions.useTransaction(() -> count(attempt, clock.instant()));
    return attempt;
  }

  private void count(Attempt attempt, Instant now) {
    boolean trusted =
        store
            .find(attempt.login, attempt.address)
            .filter(found -> found.at(now).trusted())
            .isPresent();
    LoginTally crowd = trusted ? null : store.hold(attempt.login, LoginTally.CROWD).at(now);
    LoginTally own = store.hold(attempt.login, attempt.address).at(now);
    Duration wait = own.toWait(now);
    if (crowd != null && crowd.toWait(now).compareTo(wait) > 0) {
      wait = crowd.toWait(now);
    }
    if (!wait.isZero()) {
      throw tooEarly(wait);
    }
    store.put(own.tried(LoginDelays.ADDRESS, now));
    if (crowd != null) {
      boolean isNew = own.failures() == 0;
      store.put(
          isNew ? crowd.tried(LoginDelays.CROWD, now) : crowd.triedAgain(LoginDelays.CROWD, now));
    }
  }

  private static TooManyRequestsException tooEarly(Duration wait) {
    TooManyRequestsException bare = new TooManyRequestsException("", wait);
    long seconds = bare.retryAfterSeconds();
    return new TooManyRequestsException(
        "Too many failed logins: try again in " + seconds + (seconds == 1 ? " second" : " seconds"),
        wait);
  }

  /** An attempt whose end is not known yet; without a word it has failed. Not thread-safe. */
  public final class Attempt {
    private final String login;
    private final String address;

    private Attempt(String login, String address) {
      this.login = login;
      this.address = address;
    }

    /**
     * Somebody came in: the failures from there are forgotten.
     *
     * @param logins every text that the account may log in with
     */
    public void succeeded(String... logins) {
      TreeSet<String> keys = new TreeSet<>();
      Stream.concat(Stream.of(login), Stream.of(logins).map(LoginKey::of)).forEach(keys::add);
      transactions.useTransaction(
          () -> {
            Instant now = clock.instant();
            for (String key : keys) {
              leaveCrowd(key, now);
              store.put(store.hold(key, address).at(now).succeeded(now));
            }
          });
    }

    /** The attempt was not decided: it counts as if it had not been. */
    public void withdraw() {
      transactions.useTransaction(
          () -> {
            Instant now = clock.instant();
            int failures = store.find(login, address).map(LoginTally::failures).orElse(0);
            if (failures <= 1) {
              leaveCrowd(login, now);
            }
            store.put(store.hold(login, address).at(now).withdrawn(LoginDelays.ADDRESS, now));
          });
    }

    private void leaveCrowd(String key, Instant now) {
      boolean counted =
          store
              .find(key, address)
              .map(found -> found.at(now))
              .filter(found -> !found.trusted() && found.failures() > 0)
              .isPresent();
      if (counted) {
        store.put(store.hold(key, LoginTally.CROWD).at(now).withdrawn(LoginDelays.CROWD, now));
      }
    }
  }
}
