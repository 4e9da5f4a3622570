package dev.slipway;

import dev.slipway.doctor.Doctor;
import dev.slipway.doctor.DoctorStores;
import dev.slipway.doctor.DoctorWork;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.release.ReleaseLook;
import dev.slipway.store.Stores;
import java.time.Duration;
import java.time.InstantSource;

/** What a platform has of inspections: the capability, and the work that makes them. */
final class DoctorParts {
  final Doctor doctor;
  private final DoctorWork work;

  /**
   * Wires the parts.
   *
   * @param release what is inspected
   * @param patience how long somebody else's operation may hold a release
   */
  DoctorParts(
      Stores all, ProjectParts.ReleaseParts release, Duration patience, InstantSource clock) {
    DoctorStores stores =
        new DoctorStores(
            all.transactions(),
            all.inspections(),
            all.releases(),
            all.deployments(),
            all.environments(),
            all.rollouts(),
            all.workloads(),
            all.catalog(),
            all.accounts(),
            all.events(),
            all.queue());
    doctor = new Doctor(stores, clock);
    work =
        new DoctorWork(
            stores,
            new DoctorWork.Sight(
                release.cluster(),
                new ReleaseLook(release.cluster(), release.helm()),
                release.installation()),
            patience,
            clock);
  }

  /** Names the handler of their work. */
  void register(Reconciler reconciler) {
    reconciler.register(DoctorWork.WORK_KIND, work);
  }
}
