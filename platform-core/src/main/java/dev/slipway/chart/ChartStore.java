package dev.slipway.chart;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps chart archives by digest: an archive is stored once, however often it is put. Thread-safe;
 * joins the running transaction.
 */
public interface ChartStore {
  /** Stores the archive unless it is there, and returns its entry. */
  Chart put(ChartArchive archive, Instant now);

  /**
   * Stores the archive alone, without an entry that {@link #list} shows: for what belongs to an
   * account.
   */
  void keep(ChartArchive archive);

  Optional<Chart> find(long id);

  Optional<Chart> findByDigest(String digest);

  /** The archive with the digest. */
  Optional<ChartArchive> archive(String digest);

  /** Entries by id. */
  Page<Chart> list(PageRequest page);
}
