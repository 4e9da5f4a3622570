package dev.slipway.advisor;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An advisor's answer. Immutable.
 *
 * @param advisor its name
 * @param findings causes before their consequences, the worst first
 * @param text the answer for people
 * @param missing what could not be looked at
 * @param utilization of the cluster, or null when it was not asked for
 * @param proposals what an agent recommends beyond the findings
 * @param conversation with the agent, or null when there was none
 */
public record Advice(
    String advisor,
    List<Finding> findings,
    String text,
    List<MissingEvidence> missing,
    @Nullable ResourceUtilization utilization,
    List<String> proposals,
    @Nullable Conversation conversation) {
  /** What comes out. */
  public enum Conclusion {
    /** Something is wrong. */
    FOUND,
    /** All was looked at and nothing is wrong. */
    NOTHING_WRONG,
    /** Nothing was found, and not all could be looked at. */
    COULD_NOT_LOOK
  }

  public Advice {
    Objects.requireNonNull(advisor, "advisor is null");
    Objects.requireNonNull(text, "text is null");
    findings = List.copyOf(findings);
    missing = List.copyOf(missing);
    proposals = List.copyOf(proposals);
  }

  /** An answer from rules alone. */
  public Advice(
      String advisor,
      List<Finding> findings,
      String text,
      List<MissingEvidence> missing,
      @Nullable ResourceUtilization utilization) {
    this(advisor, findings, text, missing, utilization, List.of(), null);
  }

  /** What comes out: no findings are not the same as not having looked. */
  public Conclusion conclusion() {
    if (!findings.isEmpty()) {
      return Conclusion.FOUND;
    }
    return missing.isEmpty() ? Conclusion.NOTHING_WRONG : Conclusion.COULD_NOT_LOOK;
  }

  /** What to do: the recommendations of all findings and those of the agent, each once. */
  public List<String> recommendations() {
    return Stream.concat(
            findings.stream()
                .flatMap(finding -> finding.recommendations().stream())
                .map(Recommendation::text),
            proposals.stream())
        .distinct()
        .toList();
  }
}
