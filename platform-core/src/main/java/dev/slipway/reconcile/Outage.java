package dev.slipway.reconcile;

import dev.slipway.error.UnavailableException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the queue answers, over all the loops that call it: logs when that changes. */
final class Outage {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  private final ReconcilerListener listener;
  private final Set<String> failing = new HashSet<>();

  Outage(ReconcilerListener listener) {
    this.listener = listener;
  }

  void failed(String call, RuntimeException failure) {
    synchronized (failing) {
      if (failing.isEmpty()) {
        if (failure instanceof UnavailableException) {
          LOG.warn(
              "The work queue fails to {}; trying again until it works: {}",
              call,
              failure.getMessage());
        } else {
          LOG.warn("The work queue fails to {}; trying again until it works", call, failure);
        }
      }
      failing.add(call);
    }
    listener.queueUnavailable(failure);
  }

  void worked(String call) {
    synchronized (failing) {
      if (failing.remove(call) && failing.isEmpty()) {
        LOG.info("The work queue works again");
      }
    }
  }
}
