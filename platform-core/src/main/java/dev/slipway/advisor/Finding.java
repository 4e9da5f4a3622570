package dev.slipway.advisor;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with an object. Immutable.
 *
 * @param kind what
 * @param severity how bad
 * @param object with which object; for a Pod's trouble the workload that the Pod belongs to
 * @param title one line for people
 * @param explanation for people: what happens, and why
 * @param evidence ids of what shows it, never empty
 * @param change the recent change that it follows, or null when none is known
 * @param recommendations what to do, the best first
 */
public record Finding(
    FindingKind kind,
    Severity severity,
    ObjectRef object,
    String title,
    String explanation,
    List<String> evidence,
    @Nullable RecentChange change,
    List<Recommendation> recommendations) {
  public Finding {
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(severity, "severity is null");
    Objects.requireNonNull(object, "object is null");
    Objects.requireNonNull(title, "title is null");
    Objects.requireNonNull(explanation, "explanation is null");
    evidence = List.copyOf(evidence);
    recommendations = List.copyOf(recommendations);
    if (evidence.isEmpty()) {
      throw new IllegalArgumentException("a finding cites no evidence");
    }
  }
}
