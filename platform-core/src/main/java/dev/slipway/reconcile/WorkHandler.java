package dev.slipway.reconcile;

/**
 * Brings the object of a key one step closer to what the database says; registered per kind.
 *
 * <p>Called by one worker at a time per key, by many workers at once over all keys. An exception
 * counts as a {@link Outcome.Retry}. A handler reads, decides, acts once outside any transaction,
 * and records in a transaction that starts with {@link Lease#verify()}.
 */
@FunctionalInterface
public interface WorkHandler {
  /** Runs one pass. */
  Outcome handle(Lease lease) throws Exception;
}
