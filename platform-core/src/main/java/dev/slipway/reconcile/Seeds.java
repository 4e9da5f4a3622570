package dev.slipway.reconcile;

import java.time.InstantSource;
import java.util.List;

/** Sees to it that the rows of recurring work are in the queue. For one thread. */
final class Seeds {
  private final WorkQueue queue;
  private final InstantSource clock;
  private final List<RecurringWork> recurring;
  private boolean sown;

  Seeds(WorkQueue queue, InstantSource clock, List<RecurringWork> recurring) {
    this.queue = queue;
    this.clock = clock;
    this.recurring = List.copyOf(recurring);
  }

  /** Enqueues what is not there, once; a call that fails leaves it to the next. */
  void sow() {
    if (sown) {
      return;
    }
    for (RecurringWork work : recurring) {
      if (queue.find(work.key()).filter(row -> !row.stalled()).isEmpty()) {
        queue.enqueue(Work.of(work.key(), RecurringWork.OWNER, clock.instant()));
      }
    }
    sown = true;
  }
}
