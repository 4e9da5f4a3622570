package dev.slipway.identity.token;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Keeps refresh tokens by hash. Thread-safe; joins the running transaction. */
public interface RefreshTokenStore {
  /**
   * Adds the token.
   *
   * @throws dev.slipway.error.ConflictException when there is one with the hash
   */
  void insert(RefreshToken token);

  /** The token as it is now, also when this transaction read it before. */
  Optional<RefreshToken> find(String hash);

  /** Marks the token as used; nothing when there is none. */
  void markUsed(String hash, Instant at);

  /** Removes every token of the family. */
  void removeFamily(UUID family);

  /** Removes every token of the account. */
  void removeAll(long accountId);

  /** Removes every account's tokens that had ended by then. */
  void removeExpired(Instant then);
}
