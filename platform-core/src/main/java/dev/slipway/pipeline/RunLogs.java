package dev.slipway.pipeline;

import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import java.util.List;
import java.util.Objects;

/** What scripts printed, from the database. Thread-safe. */
public final class RunLogs {
  private final PipelineStores stores;

  /** Creates the capability over its stores. */
  public RunLogs(PipelineStores stores) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
  }

  /**
   * What the script of a run printed, to be read in pieces.
   *
   * @throws NotFoundException when there is no such run
   */
  public RunLog open(Actor actor, long runId) {
    actor.require(Permission.SCRIPTS_READ);
    if (stores.runs().find(runId).isEmpty()) {
      throw new NotFoundException("Deployment not found");
    }
    return new RunLog(stores, runId);
  }

  /** What one script printed. Thread-safe. */
  public static final class RunLog {
    private final PipelineStores stores;
    private final long runId;

    private RunLog(PipelineStores stores, long runId) {
      this.stores = stores;
      this.runId = runId;
    }

    /**
     * Up to {@code limit} pieces from a position on; where one begins later than the one before it
     * ended, what was between is not kept.
     */
    public List<RunOutput> from(long position, int limit) {
      return stores.output().from(runId, position, limit);
    }

    /** Whether nothing more is to come: the run is over. */
    public boolean isComplete() {
      return stores.runs().find(runId).filter(run -> run.state() != RunState.FINISHED).isEmpty();
    }
  }
}
