package dev.slipway.project.rollout;

import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Actor;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The logs of rollouts, from the database. Members of the project read them. Thread-safe. */
public final class RolloutLogs {
  private final RolloutStores stores;
  private final RolloutAccess access;

  /** Creates the capability over its stores. */
  public RolloutLogs(RolloutStores stores) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.access = new RolloutAccess(stores);
  }

  /**
   * The log of a rollout, to be read in pieces.
   *
   * @throws NotFoundException when the actor sees no such rollout
   */
  public RolloutLog open(Actor actor, UUID rolloutId) {
    return new RolloutLog(stores, access.readable(actor, rolloutId).id());
  }

  /** The log of one rollout. Thread-safe. */
  public static final class RolloutLog {
    private final RolloutStores stores;
    private final UUID rolloutId;

    private RolloutLog(RolloutStores stores, UUID rolloutId) {
      this.stores = stores;
      this.rolloutId = rolloutId;
    }

    /** Up to {@code limit} lines after a place (0: from the start). */
    public List<LogLine> after(long place, int limit) {
      return stores.logs().after(rolloutId, place, limit);
    }

    /** Whether nothing more is to come: the rollout has come to its end. */
    public boolean isComplete() {
      return stores.rollouts().find(rolloutId).filter(found -> found.status().isOpen()).isEmpty();
    }
  }
}
