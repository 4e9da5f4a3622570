package dev.slipway.advisor.builtin;

import dev.slipway.advisor.Finding;
import dev.slipway.advisor.FindingKind;
import dev.slipway.advisor.ObjectRef;
import dev.slipway.advisor.ProposedAction;
import dev.slipway.advisor.RecentChange;
import dev.slipway.advisor.Recommendation;
import dev.slipway.advisor.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A finding on its way. */
final class Draft {
  final FindingKind kind;
  final ObjectRef object;
  final String subject;
  private final Set<String> evidence = new LinkedHashSet<>();
  private final List<Recommendation> recommendations = new ArrayList<>();
  private Severity severity;
  private String title = "";
  private String explanation = "";
  private @Nullable Instant since;

  private Draft(FindingKind kind, ObjectRef object, String subject) {
    this.kind = kind;
    this.object = object;
    this.subject = subject;
    this.severity = kind.severity();
  }

  /**
   * A finding about an object.
   *
   * @param subject what tells it from others of the same kind about the same object
   */
  static Draft of(FindingKind kind, ObjectRef object, String subject) {
    return new Draft(kind, object, subject);
  }

  Draft severity(Severity other) {
    severity = other;
    return this;
  }

  Draft says(String shortTitle, String sentences) {
    title = shortTitle;
    explanation = sentences;
    return this;
  }

  Draft cites(String... ids) {
    evidence.addAll(List.of(ids));
    return this;
  }

  /** When it began, as far as that is known. */
  Draft since(@Nullable Instant time) {
    since = time;
    return this;
  }

  Draft recommends(String text) {
    return recommends(text, new ProposedAction.None());
  }

  Draft recommends(String text, ProposedAction action) {
    recommendations.add(new Recommendation(text, action));
    return this;
  }

  @Nullable Instant since() {
    return since;
  }

  /** Takes over what another draft of the same finding cites. */
  void merge(Draft other) {
    evidence.addAll(other.evidence);
    Instant earlier = other.since;
    Instant mine = since;
    if (earlier != null && (mine == null || earlier.isBefore(mine))) {
      since = earlier;
    }
    if (other.severity.compareTo(severity) < 0) {
      severity = other.severity;
    }
  }

  Finding finish(Snapshot snapshot) {
    RecentChange change = null;
    List<Recommendation> all = new ArrayList<>(recommendations);
    if (severity != Severity.NOTICE) {
      ChangeSearch.Found found = new ChangeSearch(snapshot).before(object, since).orElse(null);
      if (found != null) {
        change = found.change();
        all.addAll(found.recommendations());
      }
    }
    String why = change == null ? explanation : explanation + " " + ChangeSearch.sentence(change);
    return new Finding(
        kind, severity, object, title, why, List.copyOf(evidence), change, List.copyOf(all));
  }
}
