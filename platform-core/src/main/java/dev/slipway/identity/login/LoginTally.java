package dev.slipway.identity.login;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the attempts at one login from one address.
 *
 * @param login a digest of the text that was tried as a name
 * @param address the address; {@link #CROWD} for all those together that never came in
 * @param failures how many attempts failed since the last that did not; in a crowd, how many
 *     addresses failed
 * @param notBefore when the next attempt may be made, or null at any time
 * @param trusted whether somebody came in from there
 * @param forgetAt when nothing of this needs to be remembered any more
 */
public record LoginTally(
    String login,
    String address,
    int failures,
    @Nullable Instant notBefore,
    boolean trusted,
    Instant forgetAt) {
  /** Stands for every address that never came in. */
  public static final String CROWD = "*";

  private static final Duration TRUST = Duration.ofDays(180);

  /** Nothing has happened yet. */
  public static LoginTally none(String login, String address) {
    return new LoginTally(login, address, 0, null, false, Instant.EPOCH);
  }

  /** Whether it is long ago: as if nothing had happened. */
  boolean isForgotten(Instant now) {
    return !forgetAt.isAfter(now);
  }

  /** The tally as it counts now. */
  LoginTally at(Instant now) {
    return isForgotten(now) ? none(login, address) : this;
  }

  /** How long an attempt has to wait now. */
  Duration toWait(Instant now) {
    return notBefore == null || !notBefore.isAfter(now)
        ? Duration.ZERO
        : Duration.between(now, notBefore);
  }

  /** After an attempt that counts as failed as long as it has not succeeded. */
  LoginTally tried(LoginDelays delays, Instant now) {
    return with(failures + 1, delays, now);
  }

  /** After an attempt from one of the addresses that count already. */
  LoginTally triedAgain(LoginDelays delays, Instant now) {
    return with(failures, delays, now);
  }

  /** Without one of the failures. */
  LoginTally withdrawn(LoginDelays delays, Instant now) {
    return with(Math.max(0, failures - 1), delays, now);
  }

  /** After somebody came in. */
  LoginTally succeeded(Instant now) {
    return new LoginTally(login, address, 0, null, true, now.plus(TRUST));
  }

  private LoginTally with(int count, LoginDelays delays, Instant now) {
    Duration delay = delays.after(count);
    Instant memory = now.plus(delays.memory());
    return new LoginTally(
        login,
        address,
        count,
        delay.isZero() ? null : now.plus(delay),
        trusted,
        trusted && forgetAt.isAfter(memory) ? forgetAt : memory);
  }
}
