package dev.slipway.doctor;

import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.reconcile.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Inspections of the platform: whether database, Helm's storage and cluster agree, and what mends
 * it where they do not. A worker makes them; the latest one is kept. Thread-safe.
 */
public final class Doctor {
  private final DoctorStores stores;
  private final DoctorJournal journal;
  private final InstantSource clock;

  /** Creates the capability over its stores. */
  public Doctor(DoctorStores stores, InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.journal = new DoctorJournal(stores.events());
  }

  /**
   * Has the platform inspected. While an inspection is under way, whoever asks gets that one.
   *
   * @return the inspection, to be awaited by its number
   * @throws dev.slipway.error.ForbiddenException when the actor is no admin
   */
  public Inspection inspect(Actor admin) {
    admin.require(Permission.SERVER_READ);
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Instant now = clock.instant();
              Inspection latest = stores.inspections().getForUpdate();
              Inspection asked = latest.state().isOpen() ? latest : latest.next(admin.name(), now);
              stores.inspections().put(asked);
              stores.queue().enqueue(Work.of(DoctorWork.KEY, DoctorWork.OWNER, now));
              journal.requested(admin, asked, now);
              return asked;
            });
  }

  /**
   * The latest inspection, as far as it is; {@link Inspection#none()} when there was none yet.
   *
   * @throws dev.slipway.error.ForbiddenException when the actor is no admin
   */
  public Inspection latest(Actor admin) {
    admin.require(Permission.SERVER_READ);
    return stores.inspections().get();
  }

  /**
   * Whether something that is there shall have the namespace, with or without a release in it.
   *
   * @param key the key of its release, such as {@code environment/…}
   */
  public boolean knows(String key, String namespace) {
    return stores.subjects().own(key, namespace);
  }
}
