package dev.slipway.identity.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps machine tokens. Thread-safe; joins the running transaction. */
public interface MachineTokenStore {
  /** Adds the token and gives it its number. */
  MachineToken insert(MachineToken token);

  Optional<MachineToken> find(long id);

  Optional<MachineToken> findByHash(String hash);

  /** The account's tokens by number, those that have ended included. */
  List<MachineToken> list(long accountId);

  /** Remembers a use, unless one after {@code unlessAfter} is remembered already. */
  void markUsed(long id, Instant at, Instant unlessAfter);

  /** Removes the token and tells whether it was there. */
  boolean remove(long id);

  /** Removes every token of the account. */
  void removeAll(long accountId);

  /** Removes every account's tokens that had ended by then. */
  void removeExpired(Instant then);
}
