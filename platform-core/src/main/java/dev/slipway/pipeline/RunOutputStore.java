package dev.slipway.pipeline;

import java.time.Instant;
import java.util.List;

/**
 * Keeps what scripts printed: of each run the beginning, and of what follows the end. Thread-safe;
 * joins the running transaction.
 */
public interface RunOutputStore {
  /** How many characters of the beginning are kept, rounded up to a whole piece. */
  int HEAD = 5 * 1024 * 1024;

  /** How many characters of the end are kept of what is longer, rounded up to a whole piece. */
  int TAIL = 5 * 1024 * 1024;

  /** How many characters a piece has at most. */
  int PIECE = 64 * 1024;

  /**
   * Appends a piece of at least one and at most {@link #PIECE} characters; a run that is gone is
   * left alone. Two writers of one run wait for each other, so that positions appear in rising
   * order.
   */
  void append(long runId, Instant at, String text);

  /** Counts characters that were printed and are not kept; a run that is gone is left alone. */
  void leaveOut(long runId, long characters);

  /** Up to {@code limit} pieces from the position on that are kept, in order. */
  List<RunOutput> from(long runId, long position, int limit);

  /** Removes up to {@code limit} pieces that were kept before, and returns how many there were. */
  int removeBefore(Instant moment, int limit);
}
