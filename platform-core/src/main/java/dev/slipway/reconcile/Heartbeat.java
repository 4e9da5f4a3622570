package dev.slipway.reconcile;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Renews the leases of what is held, and gives back what has waited long for a worker so that
 * others may take it.
 */
final class Heartbeat implements Runnable {
  private final ReconcilerParts parts;
  private final Signal signal = new Signal();
  private volatile boolean stopping;

  Heartbeat(ReconcilerParts parts) {
    this.parts = parts;
  }

  void stop() {
    stopping = true;
    signal.raise();
  }

  @Override
  public void run() {
    try {
      Duration pause = parts.options().heartbeat();
      while (true) {
        signal.await(pause);
        if (stopping) {
          return;
        }
        pause = beat() ? parts.options().heartbeat() : parts.options().heartbeat().dividedBy(5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean beat() {
    try {
      long before = System.nanoTime();
      List<Run> idle = parts.runs().takeBack(before - parts.options().heartbeat().toNanos());
      if (!idle.isEmpty()) {
        parts.queue().release(idle.stream().map(Run::claim).toList());
      }
      renew(parts.runs().held(), before);
      parts.outage().worked("renew leases");
      return true;
    } catch (RuntimeException e) {
      parts.outage().failed("renew leases", e);
      return false;
    }
  }

  private void renew(Collection<Run> held, long at) {
    if (held.isEmpty()) {
      return;
    }
    Set<Claim> lost =
        parts.queue().renew(held.stream().map(Run::claim).toList(), parts.options().lease());
    for (Run run : held) {
      if (!lost.contains(run.claim())) {
        run.renewed(at);
      } else {
        parts.lose(run);
      }
    }
  }
}
