package dev.slipway.image;

import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.WorkHandler;
import dev.slipway.reconcile.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Watches images in their registries: one that is building until its manifest is there or its time
 * is over, a built one at long intervals, a failed one no more. Handles {@link #WORK_KIND}.
 */
public final class ImageWatch implements WorkHandler {
  /** The kind of the queue rows that watch images. */
  public static final String WORK_KIND = "image";

  private final ImageStores stores;
  private final ImageRegistry registry;
  private final ImagePlan plan;
  private final ImageJournal journal;
  private final InstantSource clock;

  /** Creates the handler. */
  public ImageWatch(
      ImageStores stores, ImageRegistry registry, ImageOptions options, InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.registry = Objects.requireNonNull(registry, "registry is null");
    this.plan = new ImagePlan(options.deadline(), options.recheck());
    this.journal = new ImageJournal(stores.events());
    this.clock = Objects.requireNonNull(clock, "clock is null");
  }

  static WorkKey key(ContainerImage image) {
    return new WorkKey(WORK_KIND, image.id().toString());
  }

  @Override
  public Outcome handle(Lease lease) {
    UUID id = UUID.fromString(lease.claim().key().key());
    Optional<ContainerImage> seen = watched(stores.images().find(id));
    if (seen.isEmpty()) {
      return Outcome.done();
    }
    ContainerImage before = seen.get();
    Sighting sighting = registry.look(before.reference(), before.observed().seenDigest());
    return stores.transactions().withTransaction(() -> record(lease, before, sighting));
  }

  private Outcome record(Lease lease, ContainerImage seen, Sighting sighting) {
    Optional<ContainerImage> held = watched(stores.images().findForUpdate(seen.id()));
    lease.verify();
    if (held.isEmpty()) {
      return Outcome.done();
    }
    ContainerImage before = held.get();
    if (before.generation() != seen.generation()) {
      return Outcome.requeueAfter(Duration.ZERO); // what was seen is another image
    }
    Instant now = clock.instant();
    ImageDecision decision = plan.decide(before, sighting, now);
    ContainerImage after = before.observed(decision.observed(), now);
    stores.images().update(after);
    if (decision.event() != null) {
      journal.found(decision.event(), before, after, now);
    }
    return decision.next();
  }

  private static Optional<ContainerImage> watched(Optional<ContainerImage> image) {
    return image.filter(found -> found.observed().status() != ImageStatus.FAILED);
  }
}
