package dev.slipway.jaxrs.doctor;

import dev.slipway.doctor.Finding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One difference, with the command that mends it. */
record InspectionFindingRead(
    String set,
    String kind,
    String id,
    String cluster,
    String namespace,
    @Nullable String release,
    String seen,
    @Nullable Instant since,
    String command) {
  static InspectionFindingRead of(Finding finding) {
    return new InspectionFindingRead(
        finding.set().word(),
        finding.kind(),
        finding.id(),
        finding.cluster(),
        finding.namespace(),
        finding.release(),
        finding.seen(),
        finding.since(),
        finding.command());
  }
}
