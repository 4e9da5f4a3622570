package dev.slipway.identity.login;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps what is remembered of logins, shared by all servers on the same database. Thread-safe;
 * joins the running transaction.
 */
public interface LoginTallyStore {
  /** The tally as it is now, or nothing. */
  Optional<LoginTally> find(String login, String address);

  /**
   * The tally, or {@link LoginTally#none} when there is nothing yet, which nobody else can hold
   * until the running transaction ends.
   */
  LoginTally hold(String login, String address);

  /** Writes a tally that the running transaction holds. */
  void put(LoginTally tally);

  /**
   * Removes tallies that were to be forgotten by then, but none that somebody holds.
   *
   * @param limit how many at most
   * @return how many there were
   */
  int removeForgotten(Instant now, int limit);
}
