package dev.slipway.audit;

import dev.slipway.event.EventRetention;
import dev.slipway.event.EventStore;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.RecurringWork;
import dev.slipway.reconcile.Removal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes events that have been kept long enough, some thousand in a transaction. */
public final class EventExpiry implements RecurringWork.Task {
  private static final Logger LOG = LoggerFactory.getLogger(EventExpiry.class);
  private static final int BATCH = 5_000;

  private final EventRetention retention;
  private final RetentionOptions options;
  private final InstantSource clock;

  /** The work on the feed. */
  public EventExpiry(EventStore events, RetentionOptions options, InstantSource clock) {
    this.retention = events.retention();
    this.options = Objects.requireNonNull(options, "options is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
  }

  @Override
  public void run(Lease lease) {
    Optional<String> obstacle = retention.obstacle();
    if (obstacle.isPresent()) {
      LOG.warn("Retention is off: {}", obstacle.get());
      return;
    }
    Instant now = clock.instant();
    int removed =
        remove(lease, true, now.minus(options.audit()))
            + remove(lease, false, now.minus(options.events()));
    if (removed > 0) {
      LOG.info("Removed {} old events", removed);
    }
  }

  private int remove(Lease lease, boolean audited, Instant before) {
    return new Removal(BATCH, limit -> retention.remove(audited, before, limit)).all(lease);
  }
}
