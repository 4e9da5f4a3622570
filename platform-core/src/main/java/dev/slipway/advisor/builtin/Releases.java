package dev.slipway.advisor.builtin;

import dev.slipway.advisor.FindingKind;
import dev.slipway.advisor.HelmRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Helm releases that failed, hang or were given up. */
final class Releases implements Analyzer {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Override
  public void analyze(Snapshot snapshot, Findings findings) {
    for (HelmRecord record : snapshot.releases()) {
      FindingKind kind = kind(snapshot, record);
      if (kind != null) {
        findings.add(
            Draft.of(kind, record.release(), "")
                .says(
                    "Release " + record.release().name() + " is " + record.status(),
                    record.description().isBlank()
                        ? "Helm does not say why."
                        : "Helm says: " + LogClue.cut(record.description().strip()) + ".")
                .cites(record.id())
                .since(record.updatedAt())
                .recommends(
                    kind == FindingKind.RELEASE_PENDING
                        ? "Whoever ran the operation has gone away: unlock the release and retry."
                        : "Correct the cause, then retry."));
      }
    }
  }

  private static @Nullable FindingKind kind(Snapshot snapshot, HelmRecord record) {
    if (record.status().equals("failed")) {
      return FindingKind.RELEASE_FAILED;
    }
    if (record.status().equals("stalled")) {
      return FindingKind.RELEASE_STALLED;
    }
    boolean isPending = record.status().startsWith("pending-");
    Instant at = record.updatedAt();
    boolean isOld = at == null || Duration.between(at, snapshot.takenAt()).compareTo(PATIENCE) > 0;
    return isPending && isOld ? FindingKind.RELEASE_PENDING : null;
  }
}
