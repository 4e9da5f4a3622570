package dev.slipway.pipeline;

import dev.slipway.error.UnavailableException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a script prints, in pieces: those of the beginning as soon as they are full, others
 * when somebody asks for it, so that they are seen while the script is silent. A script that prints
 * more than is kept is so not slowed down by what nobody will read. Thread-safe.
 */
final class RunPrinter {
  private static final Logger LOG = LoggerFactory.getLogger(RunPrinter.class);

  private final RunTicket ticket;
  private final RunOutputStore output;
  private final InstantSource clock;
  private final PrintedPieces waiting = new PrintedPieces(RunOutputStore.HEAD, RunOutputStore.TAIL);

  RunPrinter(RunTicket ticket, RunOutputStore output, InstantSource clock) {
    this.ticket = ticket;
    this.output = output;
    this.clock = clock;
  }

  /** Takes more; waits for the database when much of the beginning is waiting for it. */
  synchronized void print(String text) throws InterruptedException {
    String clean = text.replace("\0", "");
    for (int from = 0; from < clean.length(); from += RunOutputStore.PIECE) {
      waiting.add(clean.substring(from, Math.min(clean.length(), from + RunOutputStore.PIECE)));
      if (waiting.hasWholeOfBeginning()) {
        ticket.surely(this::append);
        waiting.clear();
      }
    }
  }

  /** Keeps what is waiting, if the database answers. */
  synchronized void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    try {
      ticket.once(this::append);
      waiting.clear();
    } catch (UnavailableException e) {
      LOG.debug("what a script printed is kept later", e);
    }
  }

  /** Keeps what is waiting, as soon as the database answers. */
  synchronized void end() throws InterruptedException {
    waiting.end();
    if (!waiting.isEmpty()) {
      ticket.surely(this::append);
      waiting.clear();
    }
  }

  private boolean append() {
    if (waiting.leftOut() > 0) {
      output.leaveOut(ticket.runId, waiting.leftOut());
    }
    waiting.pieces().forEach(piece -> output.append(ticket.runId, clock.instant(), piece));
    return true;
  }
}
