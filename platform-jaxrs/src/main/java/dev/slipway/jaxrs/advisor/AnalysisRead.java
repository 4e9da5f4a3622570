package dev.slipway.jaxrs.advisor;

import dev.slipway.advisor.Advice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an advisor says of a cluster. */
record AnalysisRead(
    @Nullable UtilizationRead resourceUtilization,
    List<String> recommendations,
    String text,
    List<AdviceFindingRead> findings) {
  /** Of a large cluster's findings and recommendations, the first ones are shown. */
  private static final int MOST = 100;

  private static final int LONGEST = 50_000;

  static AnalysisRead of(Advice advice) {
    String text = advice.text();
    return new AnalysisRead(
        UtilizationRead.of(advice.utilization()),
        advice.recommendations().stream().limit(MOST).toList(),
        text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…",
        advice.findings().stream().limit(MOST).map(AdviceFindingRead::of).toList());
  }
}
