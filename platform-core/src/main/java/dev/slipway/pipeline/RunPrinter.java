package dev.slipway.pipeline;

import dev.slipway.error.UnavailableException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a script prints, in pieces: full ones at once, others when somebody asks for it, so
 * that they are seen while the script is silent. Thread-safe.
 */
final class RunPrinter {
  private static final Logger LOG = LoggerFactory.getLogger(RunPrinter.class);

  private final RunTicket ticket;
  private final RunOutputStore output;
  private final InstantSource clock;
  private final StringBuilder waiting = new StringBuilder();

  RunPrinter(RunTicket ticket, RunOutputStore output, InstantSource clock) {
    this.ticket = ticket;
    this.output = output;
    this.clock = clock;
  }

  /** Takes more; waits for the database when much is waiting for it. */
  synchronized void print(String text) throws InterruptedException {
    int from = 0;
    String clean = text.replace("\0", "");
    while (from < clean.length()) {
      int to = Math.min(clean.length(), from + RunOutputStore.PIECE - waiting.length());
      waiting.append(clean, from, to);
      from = to;
      if (waiting.length() >= RunOutputStore.PIECE) {
        String piece = piece();
        ticket.surely(() -> append(piece));
        waiting.delete(0, piece.length());
      }
    }
  }

  /** Keeps what is waiting, if the database answers. */
  synchronized void flush() {
    String piece = piece();
    if (piece.isEmpty()) {
      return;
    }
    try {
      ticket.once(() -> append(piece));
      waiting.delete(0, piece.length());
    } catch (UnavailableException e) {
      LOG.debug("what a script printed is kept later", e);
    }
  }

  /** Keeps what is waiting, as soon as the database answers. */
  synchronized void end() throws InterruptedException {
    while (waiting.length() > 0) {
      String piece = waiting.toString();
      ticket.surely(() -> append(piece));
      waiting.delete(0, piece.length());
    }
  }

  /** What is waiting, without the first half of a character whose second half is to come. */
  private String piece() {
    int length = waiting.length();
    boolean half = length > 0 && Character.isHighSurrogate(waiting.charAt(length - 1));
    return waiting.substring(0, half ? length - 1 : length);
  }

  private boolean append(String piece) {
    output.append(ticket.runId, clock.instant(), piece);
    return true;
  }
}
