package dev.slipway.helmchart;

import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartMetadata;
import dev.slipway.helm.ChartFinding;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of a chart came to.
 *
 * @param archive the chart with its dependencies inside; null when there is no such thing
 * @param metadata what it says of itself; null when there is no archive
 * @param findings what was found, errors first
 */
record ChartVerdict(
    @Nullable ChartArchive archive, @Nullable ChartMetadata metadata, List<ChartFinding> findings) {
  private static final int MOST = 100;

  ChartVerdict {
    findings =
        findings.stream()
            .distinct()
            .sorted(Comparator.comparing(ChartFinding::severity))
            .limit(MOST)
            .toList();
  }

  /** The chart cannot be had at all. */
  static ChartVerdict refused(String where, String message) {
    return new ChartVerdict(null, null, List.of(ChartFinding.error(where, message)));
  }

  /** Whether Helm takes the chart. */
  boolean isGood() {
    return findings.stream().noneMatch(ChartFinding::isError);
  }
}
