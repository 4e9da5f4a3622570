package dev.slipway.idempotency;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps the answers by key. Thread-safe; every call joins the running transaction.
 *
 * <p>A request claims its key, does its work and keeps its answer, all in one transaction: so an
 * answer is kept exactly when the work was done.
 */
public interface IdempotencyStore {
  /**
   * Claims the key for the running transaction, or returns the answer that is kept under it. Of two
   * transactions that claim the same key the second waits for a short while for the end of the
   * first.
   *
   * @param now answers that expired by then count as forgotten
   * @param expiresAt until when an answer under this claim is kept
   * @throws RequestPendingException when the other transaction did not end in that while
   */
  Optional<KeptAnswer> claim(IdempotencyKey key, Instant now, Instant expiresAt);

  /** Keeps the answer under a key that the running transaction has claimed. */
  void keep(IdempotencyKey key, KeptAnswer answer);

  /** Gives up a claim of the running transaction, whose answer is not worth keeping. */
  void release(IdempotencyKey key);

  /** Forgets up to {@code limit} answers that expired by then, and returns how many there were. */
  int removeExpired(Instant now, int limit);
}
