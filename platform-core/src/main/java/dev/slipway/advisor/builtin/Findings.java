package dev.slipway.advisor.builtin;

import dev.slipway.advisor.Finding;
import dev.slipway.advisor.FindingKind;
import dev.slipway.advisor.ObjectRef;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What analyzers have found: one finding for all replicas of a workload. */
final class Findings {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> finding.kind().isConsequence())
          .thenComparing(Finding::severity)
          .thenComparing(Finding::kind)
          .thenComparing(finding -> finding.object().namespace())
          .thenComparing(finding -> finding.object().label());

  private record Key(FindingKind kind, ObjectRef object, String subject) {}

  private final Map<Key, Draft> drafts = new LinkedHashMap<>();

  /** Adds a finding, or to the same one what this one cites. */
  void add(Draft draft) {
    Key key = new Key(draft.kind, draft.object, draft.subject);
    Draft known = drafts.putIfAbsent(key, draft);
    if (known != null) {
      known.merge(draft);
    }
  }

  /** Whether there is one about the object. */
  boolean isAbout(ObjectRef object) {
    return drafts.values().stream().anyMatch(draft -> draft.object.equals(object));
  }

  boolean has(FindingKind kind, ObjectRef object) {
    return drafts.values().stream()
        .anyMatch(draft -> draft.kind == kind && draft.object.equals(object));
  }

  /** The findings, causes first, then the worst. */
  List<Finding> finish(Snapshot snapshot) {
    return drafts.values().stream().map(draft -> draft.finish(snapshot)).sorted(ORDER).toList();
  }
}
