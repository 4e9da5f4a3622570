package dev.slipway;

import dev.slipway.audit.EventExpiry;
import dev.slipway.doctor.Doctor;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.reconcile.RecurringWork;
import dev.slipway.reconcile.Removal;
import dev.slipway.release.OrphanSweep;
import dev.slipway.store.Stores;
import java.time.Duration;

/** The work of a platform that belongs to no capability: what it sweeps and forgets. */
final class UpkeepParts {
  private static final Duration ORPHAN_SWEEP = Duration.ofHours(1);
  private static final Duration RETENTION = Duration.ofHours(6);
  private static final int ANSWERS_AT_ONCE = 5_000;

  private final Foundation base;
  private final Doctor doctor;

  /** Wires the parts. */
  UpkeepParts(Foundation base, Doctor doctor) {
    this.base = base;
    this.doctor = doctor;
  }

  /** Names the handlers of the work. */
  void register(Reconciler reconciler) {
    Stores stores = base.stores();
    reconciler.register(
        new RecurringWork(
            "orphan-sweep",
            ORPHAN_SWEEP,
            new OrphanSweep(
                base.cluster(),
                stores.releases(),
                stores.events(),
                base.clock(),
                base.installation(),
                doctor::knows)));
    reconciler.register(
        new RecurringWork(
            "answer-expiry",
            RETENTION,
            new Removal(
                ANSWERS_AT_ONCE,
                limit -> stores.idempotency().removeExpired(base.clock().instant(), limit))));
    reconciler.register(
        new RecurringWork(
            "event-retention",
            RETENTION,
            new EventExpiry(stores.events(), base.options().retention.get(), base.clock())));
  }
}
