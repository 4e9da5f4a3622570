package dev.slipway;

import dev.slipway.doctor.Doctor;
import dev.slipway.doctor.DoctorStores;
import dev.slipway.doctor.DoctorWork;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.release.ReleaseLook;
import dev.slipway.store.Stores;

/** What a platform has of inspections: the capability, and the work that makes them. */
final class DoctorParts {
  final Doctor doctor;
  private final DoctorWork work;

  /** Wires the parts. */
  DoctorParts(Foundation base) {
    Stores all = base.stores();
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
    doctor = new Doctor(stores, base.clock());
    work =
        new DoctorWork(
            stores,
            new DoctorWork.Sight(
                base.cluster(), new ReleaseLook(base.cluster(), base.helm()), base.installation()),
            base.options().engine.get().callTimeout(),
            base.clock());
  }

  /** Names the handler of their work. */
  void register(Reconciler reconciler) {
    reconciler.register(DoctorWork.WORK_KIND, work);
  }
}
