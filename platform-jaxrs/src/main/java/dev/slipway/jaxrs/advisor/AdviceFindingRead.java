package dev.slipway.jaxrs.advisor;

import dev.slipway.advisor.Finding;
import dev.slipway.advisor.RecentChange;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something that is wrong, with what shows it and the change that it follows. */
record AdviceFindingRead(
    String kind,
    String severity,
    String object,
    String namespace,
    String title,
    String explanation,
    List<String> evidence,
    @Nullable String follows) {
  static AdviceFindingRead of(Finding finding) {
    RecentChange change = finding.change();
    return new AdviceFindingRead(
        finding.kind().name().toLowerCase(Locale.ROOT),
        finding.severity().name().toLowerCase(Locale.ROOT),
        finding.object().label(),
        finding.object().namespace(),
        finding.title(),
        finding.explanation(),
        finding.evidence(),
        change == null ? null : change.sentence());
  }
}
