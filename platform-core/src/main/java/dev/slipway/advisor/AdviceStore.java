package dev.slipway.advisor;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what advisors were asked and answered. Thread-safe; joins the running transaction. */
public interface AdviceStore {
  /**
   * Inserts the record.
   *
   * @throws dev.slipway.error.ConflictException when there is one with its id
   */
  void insert(AdviceRecord advice);

  /** The record with the id. */
  Optional<AdviceRecord> find(UUID id);

  /** The records of an account, or of all when it is null, newest first. */
  Page<AdviceRecord> list(@Nullable Long accountId, PageRequest page);

  /** Removes what was asked before a time, and tells how many that were. */
  int deleteBefore(Instant time);

  /** Removes what an account asked, and tells how much that was. */
  int deleteOf(long accountId);
}
