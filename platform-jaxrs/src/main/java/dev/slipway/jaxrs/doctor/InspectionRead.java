package dev.slipway.jaxrs.doctor;

import dev.slipway.doctor.FindingSet;
import dev.slipway.doctor.Inspection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An inspection: how far it is and what it found. */
record InspectionRead(
    long number,
    String state,
    boolean healthy,
    @Nullable String requestedBy,
    @Nullable Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String reason,
    int checked,
    int skipped,
    int orphan,
    int ghost,
    int locked,
    int drifted,
    List<InspectionFindingRead> findings) {
  static InspectionRead of(Inspection inspection) {
    return new InspectionRead(
        inspection.number(),
        inspection.state().word(),
        inspection.isHealthy(),
        inspection.requestedBy(),
        inspection.requestedAt(),
        inspection.startedAt(),
        inspection.finishedAt(),
        inspection.reason(),
        inspection.checked(),
        inspection.skipped(),
        inspection.count(FindingSet.ORPHAN),
        inspection.count(FindingSet.GHOST),
        inspection.count(FindingSet.LOCKED),
        inspection.count(FindingSet.DRIFTED),
        inspection.findings().stream().map(InspectionFindingRead::of).toList());
  }
}
