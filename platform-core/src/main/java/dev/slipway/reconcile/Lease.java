package dev.slipway.reconcile;

/**
 * What a running handler holds: the right to act on its key until it ends or the lease is lost.
 * Thread-safe.
 */
public interface Lease {
  /** The claim as it was made. */
  Claim claim();

  /** Whether the lease is known to be lost; a handler then stops at the next chance. */
  boolean isLost();

  /**
   * Calls {@code action} once when the lease is lost or the platform stops hard, to kill what runs;
   * at once when that has happened already. Close the result when the guarded piece is over.
   */
  Guard onLost(Runnable action);

  /**
   * Called inside a transaction before its writes: holds the row until the commit, so that nobody
   * else can take the key meanwhile.
   *
   * @throws LeaseLostException when another worker holds the key now
   */
  void verify();

  /** A registration that ends when closed. */
  interface Guard extends AutoCloseable {
    @Override
    void close();
  }
}
