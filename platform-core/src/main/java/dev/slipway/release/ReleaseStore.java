package dev.slipway.release;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what the engine last knew of each release. Thread-safe; joins the transaction. */
public interface ReleaseStore {
  Optional<ReleaseRecord> find(String key);

  /**
   * Records whose release is not known to be gone, in one order that does not change.
   *
   * @param after the key of the record after which they begin, or null for the first
   * @param limit how many at most
   */
  List<ReleaseRecord> list(@Nullable String after, int limit);

  /** Inserts the record, or replaces the one with its key. */
  void put(ReleaseRecord release);

  /** Removes the record, if there is one. */
  void delete(String key);
}
