package dev.slipway.doctor;

import dev.slipway.release.ReleasePolicy;
import dev.slipway.workload.Workload;
import dev.slipway.workload.WorkloadStore;
import java.util.Optional;

/** Workloads, whose releases an inspection looks at. */
final class WorkloadSubjects implements Subjects {
  private final WorkloadStore workloads;

  WorkloadSubjects(WorkloadStore workloads) {
    this.workloads = workloads;
  }

  @Override
  public String kind() {
    return Workload.OBJECT_TYPE;
  }

  @Override
  public Optional<Subject> find(String id) {
    return Ids.uuid(id).flatMap(workloads::find).map(WorkloadSubjects::subject);
  }

  private static Subject subject(Workload workload) {
    return new Subject(
        workload.workKey(),
        workload.release(),
        workload.releaseOwner(),
        workload.generation(),
        standing(workload),
        ReleasePolicy.standard(),
        workload.isDeleted()
            ? Mends.ofEndingWorkload(workload.id())
            : Mends.ofWorkload(workload.id(), workload.paused()));
  }

  private static Standing standing(Workload workload) {
    if (workload.isDeleted()) {
      return Standing.ENDING;
    }
    return workload.paused() ? Standing.LEFT_ALONE : Standing.WANTED;
  }
}
