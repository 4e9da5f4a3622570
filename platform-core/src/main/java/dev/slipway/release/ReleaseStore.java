package dev.slipway.release;

import java.util.Optional;

/** Keeps what the engine last knew of each release. Thread-safe; joins the transaction. */
public interface ReleaseStore {
  Optional<ReleaseRecord> find(String key);

  /** Inserts the record, or replaces the one with its key. */
  void put(ReleaseRecord release);

  /** Removes the record, if there is one. */
  void delete(String key);
}
