package dev.slipway.pipeline;

import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkKey;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets as many runs of a service into the queue as it may have at once, in the order in which they
 * were accepted. Called in a transaction that holds the service.
 */
final class RunSlots {
  /** The kind of the work. */
  static final String WORK_KIND = "script-run";

  private final PipelineStores stores;

  RunSlots(PipelineStores stores) {
    this.stores = stores;
  }

  static WorkKey key(long runId) {
    return new WorkKey(WORK_KIND, Long.toString(runId));
  }

  void fill(ScriptService service, Instant now) {
    int free = service.settings().maxParallel() - stores.runs().active(service.id());
    while (free-- > 0) {
      Optional<Run> next = stores.runs().nextWaiting(service.id());
      if (next.isEmpty()) {
        return;
      }
      stores.runs().update(next.get().with(next.get().progress().in(RunState.QUEUED)));
      stores.queue().enqueue(Work.of(key(next.get().id()), "script-service/" + service.id(), now));
    }
  }

  /** Takes a run out of the queue again. */
  void leave(long runId) {
    stores.queue().cancel(key(runId));
  }
}
