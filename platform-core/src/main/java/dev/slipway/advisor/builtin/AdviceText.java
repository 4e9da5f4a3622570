package dev.slipway.advisor.builtin;

import dev.slipway.advisor.Evidence;
import dev.slipway.advisor.Finding;
import dev.slipway.advisor.MissingEvidence;
import dev.slipway.advisor.ResourceUtilization;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Findings as text for people, with the ids that they cite. */
final class AdviceText {
  private AdviceText() {}

  static String of(
      List<Finding> findings, Evidence evidence, @Nullable ResourceUtilization utilization) {
    StringBuilder text = new StringBuilder();
    if (utilization != null) {
      text.append("CPU ")
          .append(utilization.cpu())
          .append(", memory ")
          .append(utilization.memory())
          .append(" (by ")
          .append(utilization.basis())
          .append(").\n");
    }
    for (Finding finding : findings) {
      text.append(finding.object().label()).append(": ").append(finding.title()).append(". ");
      text.append(finding.explanation()).append(' ');
      finding.evidence().forEach(id -> text.append('[').append(id).append(']'));
      text.append('\n');
    }
    if (findings.isEmpty()) {
      text.append(
          evidence.missing().isEmpty()
              ? "Nothing wrong was found.\n"
              : "Nothing wrong was found in what could be looked at.\n");
    }
    if (!evidence.missing().isEmpty()) {
      text.append("Could not look at: ")
          .append(
              evidence.missing().stream().map(AdviceText::words).collect(Collectors.joining("; ")))
          .append(".\n");
    }
    return text.toString().strip();
  }

  private static String words(MissingEvidence part) {
    return part.what() + " (" + part.why() + ")";
  }
}
